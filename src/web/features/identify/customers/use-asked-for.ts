/** An address that ends in `#name` asks for a part of the page: `then` is called once each time somebody follows such a link. */
import { useLocation } from '@tanstack/react-router'
import { useState } from 'react'

export function useAskedFor(name: string, then: () => void): void {
  const asked = useLocation({
    select: ({ hash, state }) => (hash === name ? (state.__TSR_key ?? hash) : null),
  })
  const [answered, setAnswered] = useState<string | null>(null)
  if (asked === null || asked === answered) return
  setAnswered(asked)
  then()
}
