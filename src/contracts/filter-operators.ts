/** How a condition compares. Without zod, because the page needs them at its first view. */
export const filterOperators = [
  'is',
  'isNot',
  'in',
  'notIn',
  'contains',
  'atLeast',
  'atMost',
  'before',
  'after',
  'olderThanDays',
  'withinDays',
  'isEmpty',
  'isNotEmpty',
] as const
