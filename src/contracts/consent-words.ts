/** For what a customer may be asked to agree. Without zod, because the page needs them at its first view. */
export const consentPurposes = [
  'service',
  'care',
  'marketing',
  'profiling',
  'tracking',
  'sensitive',
  'recording',
  'reference',
  'sharing',
] as const

/** Over what he may be reached; the order in which people here use them. */
export const consentChannels = ['call', 'wechat', 'message', 'email', 'visit', 'letter'] as const

export type ConsentPurpose = (typeof consentPurposes)[number]
export type ConsentChannel = (typeof consentChannels)[number]
