/** What whoever is sure ticks to go on, by the word with which the server stopped. */
export const boxOf = {
  customerKnown: 'allowDuplicate',
  customerErasedBefore: 'allowErased',
} as const

export type Box = (typeof boxOf)[keyof typeof boxOf]

export const boxFor = (code: string): Box | undefined =>
  Object.entries(boxOf).find(([word]) => word === code)?.[1]
