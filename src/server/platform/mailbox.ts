// One reading of e-mail addresses for everything that takes them: typed on the page, sent by a program, read from a file.

// The local part as RFC 5321 allows it unquoted; the domain with at least one dot.
const mailbox =
  /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9\u0080-\uffff](?:[a-z0-9\u0080-\uffff-]{0,61}[a-z0-9\u0080-\uffff])?\.)+[a-z\u0080-\uffff][a-z0-9\u0080-\uffff-]{1,62}$/

/**
 * Whether a text is one address that mail can be sent to.
 *
 * ```ts
 * isMailbox('Wang@example.cn') // true
 * isMailbox('nonsense')        // false
 * ```
 */
export function isMailbox(text: string): boolean {
  const address = text.toLowerCase()
  return address.length <= 254 && mailbox.test(address) && !address.includes('..')
}
