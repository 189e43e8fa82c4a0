// Between whom a mail went: ours on one side, others on the other.
import { isMailbox } from '../../platform/mailbox.ts'
import type { Address, Head } from './read-mail.service.ts'

/** Domains where anybody may have an address: that a colleague is there says nothing of who else is. */
const publicDomains = new Set([
  ...['qq.com', 'vip.qq.com', 'foxmail.com', '163.com', '126.com', 'yeah.net', 'vip.163.com', '139.com'],
  ...['189.cn', 'wo.cn', 'sina.com', 'sina.cn', 'vip.sina.com', 'sohu.com', 'tom.com', '21cn.com', '88.com'],
  ...['aliyun.com', 'gmail.com', 'googlemail.com', 'outlook.com', 'hotmail.com', 'live.com', 'msn.com'],
  ...[
    'yahoo.com',
    'yahoo.com.cn',
    'yahoo.cn',
    'icloud.com',
    'me.com',
    'mac.com',
    'proton.me',
    'protonmail.com',
  ],
  ...['vip.126.com', '188.com', '263.net', 'eyou.com', 'wo.com.cn', 'live.cn', 'msn.cn', 'chinaren.com'],
  ...[
    'yahoo.com.hk',
    'yahoo.com.tw',
    'yahoo.co.jp',
    'yahoo.co.uk',
    'ymail.com',
    'aol.com',
    'pm.me',
    'hey.com',
  ],
  ...['hotmail.co.uk', 'hotmail.fr', 'hotmail.de', 'gmx.com', 'gmx.de', 'gmx.net', 'web.de', 't-online.de'],
  ...[
    'mail.ru',
    'yandex.ru',
    'yandex.com',
    'naver.com',
    'hanmail.net',
    'daum.net',
    'fastmail.com',
    'mail.com',
  ],
  ...['orange.fr', 'free.fr', 'laposte.net', 'libero.it', 'uol.com.br', 'rediffmail.com', 'zohomail.com'],
])

export const domainOf = (address: string) => address.slice(address.lastIndexOf('@') + 1)

export type Ours = {
  /** Addresses of mailboxes and of people who work here, and whose each is. */
  addresses: ReadonlyMap<string, string | null>
  /** Domains in which everybody is one of us. */
  domains: ReadonlySet<string>
}

/**
 * A mailbox of the house makes its whole domain ours, for whoever sets one up may say so; anybody's own mailbox makes nothing
 * ours but its address, or it would hide all letters of a customer's domain. `told`: those an administrator has named.
 */
export function oursOf(
  known: readonly { address: string; employeeId: string | null; isMailbox: boolean }[],
  told: readonly string[] = [],
): Ours {
  const addresses = new Map(known.map(({ address, employeeId }) => [address, employeeId]))
  const domains = known.flatMap(({ address, employeeId, isMailbox }) =>
    isMailbox && employeeId === null ? domainOf(address) : [],
  )
  const ours = [...domains, ...told].filter(canBeOurs)
  return { addresses, domains: new Set(ours) }
}

/** A domain, and none where anybody may have an address. */
export const canBeOurs = (domain: string) => isMailbox(`a@${domain}`) && !publicDomains.has(domain)

/** As somebody writes them: with commas or spaces between, with an @ or without. */
export const domainsIn = (words: string): string[] =>
  words
    .toLowerCase()
    .split(/[\s,;，；、]+/)
    .flatMap((word) => word.replace(/^.*@/, '') || [])

export const isOurs = (ours: Ours, address: string) =>
  ours.addresses.has(address) || ours.domains.has(domainOf(address))

export type Parties = {
  direction: 'incoming' | 'outgoing'
  /** Who of us had it, where that is known; else the owner of the mailbox. */
  employeeId: string | null | undefined
  /** The one who writes, or those written to. */
  principals: Address[]
  /** Others who were written to along with us. */
  others: Address[]
}

/** Undefined between colleagues: such a mail is none of our business. */
export function partiesOf(head: Head, ours: Ours, isSent: boolean): Parties | undefined {
  const { from } = head
  const receivers = unique([...head.to, ...head.cc, ...head.bcc])
  const outside = receivers.filter(({ address }) => !isOurs(ours, address))
  if (isOurs(ours, from.address) || isSent) {
    const employeeId = ours.addresses.get(from.address)
    return outside.length > 0
      ? { direction: 'outgoing', employeeId, principals: outside, others: [] }
      : undefined
  }
  const employeeId = receivers.map(({ address }) => ours.addresses.get(address)).find((id) => id)
  const others = outside.filter(({ address }) => address !== from.address)
  return { direction: 'incoming', employeeId, principals: [from], others }
}

const unique = (all: Address[]) => [...new Map(all.map((each) => [each.address, each])).values()]
