export type Choice = { value: string; label: string }
/**
 * How a value is typed. `lines` is longer text; dates are bare days; `find` looks up what is typed where there are too many
 * to list; the value of `many` is the chosen ones joined by commas.
 */
export type InlineKind =
  | 'text'
  | 'lines'
  | 'number'
  | 'date'
  | { choices: Choice[] }
  | { find: (text: string) => Promise<Choice[]> }
  | { many: Choice[] }
