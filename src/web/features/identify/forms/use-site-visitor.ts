import { type RefObject, useEffect, useRef } from 'react'

/** Within a page of a site that recognises its visitors: who this is there, as that page tells; null for whoever has not agreed. */
export function useSiteVisitor(key: string): RefObject<string | null> {
  const visitor = useRef<string | null>(null)
  useEffect(() => {
    const hear = ({ source, data }: MessageEvent<unknown>) => {
      if (source !== window.parent || window.parent === window || !isOf(data, key)) return
      visitor.current = typeof data.visitor === 'string' ? data.visitor : null
    }
    window.addEventListener('message', hear)
    return () => window.removeEventListener('message', hear)
  }, [key])
  return visitor
}

const isOf = (data: unknown, key: string): data is { visitor: unknown } =>
  typeof data === 'object' &&
  data !== null &&
  'guanxiForm' in data &&
  data.guanxiForm === key &&
  'visitor' in data
