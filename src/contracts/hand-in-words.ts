// Words of hand-ins that the page needs without the schema library.

/** What a call may ask for besides the name. */
export const handInFields = ['phone', 'address', 'city', 'email', 'company'] as const

/** 老顾客, 新顾客, 体验顾客. */
export const handInStatuses = ['old', 'new', 'experience'] as const
