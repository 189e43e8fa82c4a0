import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { orpc } from '../../../api.ts'

const every = 5 * 60_000

/** A page left open over night wakes who was put off: the server knows the day, the page only has to ask again. */
export function useFreshToday(): void {
  const queryClient = useQueryClient()
  useEffect(() => {
    const refresh = () => {
      if (document.visibilityState === 'visible')
        void queryClient.invalidateQueries({ queryKey: orpc.today.key() })
    }
    const timer = setInterval(refresh, every)
    document.addEventListener('visibilitychange', refresh)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', refresh)
    }
  }, [queryClient])
}
