export type Choice = { value: string; label: string }
/** How a value is typed. `lines` is longer text; dates are bare days. */
export type InlineKind = 'text' | 'lines' | 'number' | 'date' | { choices: Choice[] }
