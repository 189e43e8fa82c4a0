// One rule for when two spellings are the same number of a customer, an order, a product.
//
//   as kept     full-width letters and digits made half-width, invisible characters and blanks around it taken away, blanks
//               inside made one, the apostrophe that keeps a spreadsheet from computing taken away, and `.0` after digits,
//               which spreadsheets add, dropped:  " ００123.0" → "00123"
//   as compared (the key) the same in lower case, and where it is all digits without the zeros before them, which
//               spreadsheets drop:  "00123" and "123" are one number, "C-00123" and "c-00123" too, "C-123" is another.

const plain = /^[!-~]+$/
const invisible = /[\p{Cc}\p{Cf}]/gu
const guard = /^['\s]+/
const addedZero = /^(\d+)\.0+$/

/** The number as it is kept and shown; '' when nothing is left of it. */
export function tidyIdentifier(text: string): string {
  const visible = plain.test(text)
    ? text
    : text
        .normalize('NFKC')
        .replace(/\p{Cs}/gu, '\ufffd')
        .replace(invisible, '')
        .replace(/\s+/g, ' ')
        .trim()
  const bare = visible.startsWith("'") ? visible.replace(guard, '') : visible
  return bare.endsWith('0') ? bare.replace(addedZero, '$1') : bare
}

/**
 * What two spellings of one number have in common.
 *
 * ```ts
 * identifierKey(' 00123') === identifierKey('123.0') // '123'
 * ```
 */
export function identifierKey(text: string): string {
  const tidy = tidyIdentifier(text)
  return /^\d+$/.test(tidy) ? tidy.replace(/^0+(?=\d)/, '') : tidy.toLowerCase()
}
