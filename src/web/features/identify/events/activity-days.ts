/** Of so many days the panel and the first call of the page speak. */
export const days = 90
