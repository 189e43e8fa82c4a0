// Words of review that the page needs without the schema library.

export const reviewSubjects = [
  'customer.create',
  'customer.update',
  'customer.archive',
  'operation.undo',
] as const

export const reviewStates = ['waiting', 'applied', 'refused', 'withdrawn', 'outdated'] as const

/** Where something comes from: typed by staff, or in another way. */
export const reviewSources = ['staff', 'import', 'api', 'form', 'customer', 'handIn', 'callBack'] as const
