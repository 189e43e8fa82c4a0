/** Columns a list of customers can be sorted by. Without zod, because the page needs them at its first view. */
export const customerSorts = [
  'name',
  'createdAt',
  'valueMinor',
  'value12mMinor',
  'purchaseCount',
  'firstPurchaseAt',
  'lastPurchaseAt',
  'lastContactAt',
  'contactDueAt',
  'overdueAt',
  'satisfaction',
] as const
