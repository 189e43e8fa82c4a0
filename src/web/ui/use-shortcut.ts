import { useEffect, useEffectEvent } from 'react'

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName))

/**
 * `mod+k` is ⌘K on a Mac and Ctrl+K elsewhere, and works everywhere. A bare letter works only while nobody types and no
 * dialog is open.
 */
export function useShortcut(keys: string, act: () => void, isActive = true): void {
  const onPress = useEffectEvent((event: KeyboardEvent) => {
    const withMod = keys.startsWith('mod+')
    if (event.key.toLowerCase() !== keys.replace('mod+', '')) return
    if (withMod !== (event.metaKey || event.ctrlKey) || event.altKey || event.isComposing) return
    if (!withMod && (isTyping(event.target) || document.querySelector('[aria-modal="true"]'))) return
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
