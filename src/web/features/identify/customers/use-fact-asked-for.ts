import { useLocation } from '@tanstack/react-router'
import { type RefObject, useEffect, useRef } from 'react'

/** An address that ends in `#fact-phone` leads to that fact: it is shown, and opened where it can be edited. */
export function useFactAskedFor(showAll: () => void): RefObject<HTMLDListElement | null> {
  const list = useRef<HTMLDListElement>(null)
  const show = useRef(showAll)
  show.current = showAll
  const asked = useLocation({ select: ({ hash, state }) => `${hash} ${state.__TSR_key ?? ''}` })
  useEffect(() => {
    const [, field] = /^fact-(\S+) /.exec(asked) ?? []
    if (!field) return
    show.current()
    // The fact may only now be shown.
    const later = setTimeout(() => {
      const fact = list.current?.querySelector(`[data-field="${CSS.escape(field)}"]`)
      fact?.scrollIntoView({ block: 'center' })
      fact?.querySelector<HTMLElement>('button:not([data-state])')?.click()
    }, 60)
    return () => clearTimeout(later)
  }, [asked])
  return list
}
