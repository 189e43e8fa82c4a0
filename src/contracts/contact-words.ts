/** Ways of speaking, in the order in which people here use them. Without zod, because the page needs them at its first view. */
export const contactChannels = ['call', 'wechat', 'visit', 'message', 'counter', 'email', 'other'] as const

/** Why we spoke. `other` wants a word in reasonNote. */
export const contactReasons = [
  'care',
  'birthday',
  'holiday',
  'welcome',
  'afterSale',
  'promise',
  'plan',
  'offer',
  'winBack',
  'enquiry',
  'complaint',
  'other',
] as const

/** How a customer may like best to be reached. */
export const receiveWays = ['call', 'message', 'wechat', 'email', 'visit', 'counter'] as const
