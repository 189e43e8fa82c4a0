/** What customers do of their own accord; besides these a source may tell of its own kinds, `custom.<name>`. */
export const eventKinds = ['visit', 'view', 'search', 'call', 'mail', 'order', 'cartLeft', 'message'] as const

export type EventKind = (typeof eventKinds)[number]

/** How it became known who a visitor is. */
export const saidBy = ['signIn', 'order', 'form', 'link', 'staff', 'other'] as const
