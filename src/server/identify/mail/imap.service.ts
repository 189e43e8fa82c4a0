// The line to a mail server: what it offers, what it holds, and what is wrong with it in words that help.
import { ImapFlow, type ListResponse } from 'imapflow'
import type { mailSecurities } from '../../../contracts/mail-words.ts'
import { Problem } from '../../platform/problem.ts'

export type Account = {
  host: string
  port: number
  security: (typeof mailSecurities)[number]
  username: string
  password: string
}

const seconds = 1000

/** Signs in, works, signs out. Every fault of the line or the server is a Problem with what to do about it. */
export async function withMailbox<T>(account: Account, work: (client: ImapFlow) => Promise<T>): Promise<T> {
  const { host, port, security, username, password } = account
  const client = new ImapFlow({
    ...{ host, port, secure: security === 'tls', auth: { user: username, pass: password } },
    ...(security === 'startTls' ? { doSTARTTLS: true } : {}),
    ...(security === 'none' ? { doSTARTTLS: false } : {}),
    ...{ logger: false, disableAutoIdle: true, clientInfo: { name: 'Guanxi' } },
    ...{ connectionTimeout: 15 * seconds, greetingTimeout: 10 * seconds, socketTimeout: 60 * seconds },
  })
  let lost: unknown
  // Without a listener a lost line would end the process.
  client.on('error', (error: unknown) => {
    lost = error
  })
  try {
    await client.connect()
    return await work(client)
  } catch (error) {
    if (error instanceof Problem || !isOfTheLine(error)) throw error
    throw faultOf(lost ?? error, account)
  } finally {
    // A server that does not answer a farewell is left without one.
    if (client.usable) await Promise.race([client.logout(), wait(3 * seconds)]).catch(() => undefined)
    client.close()
  }
}

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds).unref())

type LineError = Error & {
  code?: string
  authenticationFailed?: boolean
  responseStatus?: string
  responseText?: string
}

/** What imapflow and the socket throw carries a code or the answer of the server; anything else, the database's too, is a fault of ours. */
const isOfTheLine = (error: unknown): error is LineError =>
  error instanceof Error &&
  !('severity' in error) &&
  ('code' in error || 'authenticationFailed' in error || 'responseStatus' in error || 'cid' in error)

const unreachable = ['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT', 'CONNECT_TIMEOUT']

function faultOf(error: unknown, { host, port, username }: Account): Problem {
  const { code = '', authenticationFailed, responseText, message } = error as LineError
  const where = { host, port }
  if (authenticationFailed) return new Problem(422, 'mailSignIn', { username })
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return new Problem(422, 'mailHostUnknown', where)
  if (unreachable.includes(code)) return new Problem(422, 'mailHostSilent', where)
  if (/CERT|SELF_SIGNED|UNABLE_TO|ALTNAME/.test(code))
    return new Problem(422, 'mailCertificate', { ...where, code })
  if (
    code === 'EPROTO' ||
    code.startsWith('ERR_SSL') ||
    code === 'UPGRADE_TIMEOUT' ||
    code === 'GREETING_TIMEOUT'
  )
    return new Problem(422, 'mailNotTls', where)
  const why = (responseText ?? message ?? code).slice(0, 200)
  return new Problem(422, 'mailLineLost', { ...where, why })
}

export type Folder = { path: string; use: 'inbox' | 'sent' | 'other' }

const sentNames = /^(sent|sent (messages|items|mail)|已发送|已发邮件|已发送邮件|寄件備份|寄件备份)$/i

export async function readFolders(client: ImapFlow): Promise<Folder[]> {
  const listed = await client.list()
  return listed
    .filter(({ flags }) => !flags.has('\\Noselect'))
    .map((each) => ({ path: each.path, use: useOf(each) }))
}

function useOf({ path, name, specialUse }: ListResponse): Folder['use'] {
  if (path.toUpperCase() === 'INBOX') return 'inbox'
  return specialUse === '\\Sent' || sentNames.test(name) ? 'sent' : 'other'
}

/** Opens a folder to read and nothing else. */
export async function openFolder(client: ImapFlow, path: string) {
  try {
    const { uidValidity } = await client.mailboxOpen(path, { readOnly: true })
    return { uidValidity: uidValidity.toString() }
  } catch (error) {
    if (isOfTheLine(error) && error.responseStatus === 'NO')
      throw new Problem(422, 'mailFolderGone', { path })
    throw error
  }
}

/** UIDs above one that arrived since a day, upwards. A server answers `n:*` with its last mail even where that is below n. */
export async function uidsAfter(client: ImapFlow, last: number, since: Date): Promise<number[]> {
  const found = (await client.search({ uid: `${last + 1}:*`, since }, { uid: true })) || []
  return found.filter((uid) => uid > last).sort((a, b) => a - b)
}

export type Listed = { uid: number; size: number; arrivedAt: Date | null; head: Buffer }

export async function readHeads(client: ImapFlow, uids: readonly number[]): Promise<Listed[]> {
  const query = { uid: true, size: true, internalDate: true, headers: true }
  const found = await client.fetchAll(uids.join(','), query, { uid: true })
  return found
    .map(({ uid, size = 0, internalDate, headers }) => {
      const arrived = internalDate === undefined ? null : new Date(internalDate)
      const arrivedAt = arrived && !Number.isNaN(arrived.getTime()) ? arrived : null
      return { uid, size, arrivedAt, head: headers ?? Buffer.alloc(0) }
    })
    .sort((a, b) => a.uid - b.uid)
}

export async function readSource(client: ImapFlow, uid: number): Promise<Buffer | undefined> {
  const found = await client.fetchOne(String(uid), { source: true }, { uid: true })
  return found ? found.source : undefined
}

/** Where a mail is that was moved, or whose folder was made anew. */
export async function findByMessageId(client: ImapFlow, messageId: string): Promise<number | undefined> {
  const found = (await client.search({ header: { 'message-id': messageId } }, { uid: true })) || []
  return found[0]
}
