/** Marks a box with `data-more` while something stands beyond its end: a cut column alone does not say that one can scroll. */
import { type RefObject, useEffect } from 'react'

export function useMoreBeyond(box: RefObject<HTMLElement | null>, width: number): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: wider columns reach beyond without the box changing its size
  useEffect(() => {
    const element = box.current
    if (!element) return
    const look = () => {
      const { scrollWidth, clientWidth, scrollLeft } = element
      element.toggleAttribute('data-more', scrollWidth - clientWidth - scrollLeft > 1)
    }
    const sizes = new ResizeObserver(look)
    sizes.observe(element)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      sizes.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [box, width])
}
