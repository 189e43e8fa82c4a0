/** Lines as people paste them: name, phone, address, parted by tabs or commas, a customer a line. */
export type PastedLine = { name: string; phone?: string; address?: string }

const phoneLike = /^[+\d][\d\s-]{5,}$/

/** @example pastedLines('许文，13800138000，西湖路 1 号') // [{ name: '许文', phone: '13800138000', address: '西湖路 1 号' }] */
export function pastedLines(text: string): PastedLine[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const [name = '', ...rest] = line.split(/\t|,|，|;|；/).map((part) => part.trim())
    if (!name) return []
    const phone = rest.find((part) => phoneLike.test(part))
    const address = rest.filter((part) => part && part !== phone).join(' ')
    return [{ name, ...(phone ? { phone } : {}), ...(address ? { address } : {}) }]
  })
}
