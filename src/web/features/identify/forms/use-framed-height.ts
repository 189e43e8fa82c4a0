import { useEffect } from 'react'

/** Within another's page: whether it is, and tells that page how high the form has become. */
export function useFramedHeight(key: string): boolean {
  const isFramed = window.parent !== window
  useEffect(() => {
    // The card itself: the page around it is as high as the frame, whatever stands in it.
    const page = document.querySelector('main')
    if (!isFramed || !page) return
    // How high a form is is no secret: any page that may show it may know.
    const tell = () => window.parent.postMessage({ guanxiForm: key, height: page.scrollHeight }, '*')
    const observer = new ResizeObserver(tell)
    observer.observe(page)
    return () => observer.disconnect()
  }, [key, isFramed])
  return isFramed
}
