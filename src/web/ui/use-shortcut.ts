import { useEffect, useEffectEvent } from 'react'

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName))

/** When a letter was last pressed that meant nothing here: whoever types into the page does not decide by every other letter. */
let strayAt = Number.NEGATIVE_INFINITY
const afterStray = 1_500

function noteStray(event: KeyboardEvent): void {
  if (event.key.length !== 1 || event.metaKey || event.ctrlKey || isTyping(event.target)) return
  // Once all who listen have had it.
  setTimeout(() => {
    if (!event.defaultPrevented) strayAt = event.timeStamp
  })
}

if (typeof addEventListener === 'function') addEventListener('keydown', noteStray)

/**
 * `mod+k` is ⌘K on a Mac and Ctrl+K elsewhere, and works everywhere. A bare letter works only while nobody types, no
 * dialog is open, and it is not one of a run of letters.
 */
export function useShortcut(keys: string, act: () => void, isActive = true): void {
  const onPress = useEffectEvent((event: KeyboardEvent) => {
    const withMod = keys.startsWith('mod+')
    if (event.key.toLowerCase() !== keys.replace('mod+', '')) return
    if (withMod !== (event.metaKey || event.ctrlKey) || event.altKey || event.isComposing) return
    if (!withMod && (isTyping(event.target) || document.querySelector('[aria-modal="true"]'))) return
    if (!withMod && event.timeStamp - strayAt < afterStray) return
    event.preventDefault()
    act()
  })
  useEffect(() => {
    if (!isActive) return
    const listen = (event: KeyboardEvent) => onPress(event)
    addEventListener('keydown', listen)
    return () => removeEventListener('keydown', listen)
  }, [isActive])
}
