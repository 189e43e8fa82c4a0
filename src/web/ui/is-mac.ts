/** On a Mac the key that goes with letters is ⌘ where others have Ctrl. */
export const isMac = navigator.platform.startsWith('Mac')
