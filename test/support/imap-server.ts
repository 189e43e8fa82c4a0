// A mail server for tests: as much of IMAP4rev1 as reading takes, and as ill-behaved as one likes.
import { createServer, type Socket } from 'node:net'
import { afterAll } from 'vitest'

export type TestMail = { uid: number; source: Buffer; arrivedAt: Date }
export type TestFolder = { flags: string; uidValidity: number; mails: TestMail[] }

export type ImapServer = {
  host: string
  port: number
  password: string
  folders: Map<string, TestFolder>
  /** Puts a mail into a folder; answers its UID. */
  put(folder: string, source: string | Buffer, arrivedAt?: Date): number
  /** How many more bodies are handed out before the line breaks. */
  breakAfter: number
  /** UIDs that are never handed out. */
  broken: Set<number>
  /** Bodies handed out so far, by UID. */
  handedOut: number[]
}

/** Listens on a port of its own until the tests of the file are over. */
export async function imapServer(): Promise<ImapServer> {
  const state: Omit<ImapServer, 'port'> = {
    host: '127.0.0.1',
    password: '授权码 16',
    folders: new Map([
      ['INBOX', { flags: '\\HasNoChildren', uidValidity: 1, mails: [] }],
      ['Sent', { flags: '\\HasNoChildren \\Sent', uidValidity: 1, mails: [] }],
    ]),
    put(folder, source, arrivedAt = new Date()) {
      const found = state.folders.get(folder)
      const uid = (found?.mails.at(-1)?.uid ?? 0) + 1
      found?.mails.push({ uid, source: Buffer.from(source), arrivedAt })
      return uid
    },
    breakAfter: Infinity,
    broken: new Set(),
    handedOut: [],
  }
  const lines = new Set<Socket>()
  const server = createServer((socket) => {
    lines.add(socket)
    socket.on('error', () => undefined).on('close', () => lines.delete(socket))
    converse(socket, state)
  })
  const port = await new Promise<number>((resolve) =>
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    }),
  )
  afterAll(() => {
    for (const line of lines) line.destroy()
    server.close()
  })
  return Object.assign(state, { port })
}

type State = Omit<ImapServer, 'port'>
type Session = { isSignedIn: boolean; folder: TestFolder | undefined }

/** Commands come line by line; a line that ends in {n} is followed by n bytes and the rest of the command. */
function converse(socket: Socket, state: State): void {
  const session: Session = { isSignedIn: false, folder: undefined }
  let waiting = Buffer.alloc(0)
  let command = ''
  let literal = -1
  socket.write('* OK [CAPABILITY IMAP4rev1 ID] at your service\r\n')
  socket.on('data', (chunk: Buffer) => {
    waiting = Buffer.concat([waiting, chunk])
    for (;;) {
      if (literal >= 0) {
        if (waiting.length < literal) return
        command += `"${waiting.toString('utf8', 0, literal)}"`
        waiting = waiting.subarray(literal)
        literal = -1
      }
      const end = waiting.indexOf('\r\n')
      if (end < 0) return
      const line = waiting.toString('utf8', 0, end)
      waiting = waiting.subarray(end + 2)
      const size = /\{(\d+)\+?\}$/.exec(line)
      if (size) {
        command += line.slice(0, size.index)
        literal = Number(size[1])
        socket.write('+ go on\r\n')
        continue
      }
      const whole = command + line
      command = ''
      answer(socket, state, session, whole)
    }
  })
}

const unquote = (text: string) => text.trim().replace(/^"(.*)"$/s, '$1')

function answer(socket: Socket, state: State, session: Session, whole: string): void {
  const [, tag = '*', verb = '', rest = ''] = /^(\S+) ((?:UID )?\S+) ?(.*)$/s.exec(whole) ?? []
  const say = (line: string) => socket.write(`${line}\r\n`)
  const ok = (words = 'done') => say(`${tag} OK ${words}`)
  switch (verb.toUpperCase()) {
    case 'CAPABILITY':
      say('* CAPABILITY IMAP4rev1 ID')
      return void ok()
    case 'LOGIN': {
      const [, , password = ''] = /^("?[^"]*"?) (.*)$/s.exec(rest) ?? []
      session.isSignedIn = unquote(password) === state.password
      return void (session.isSignedIn ? ok() : say(`${tag} NO [AUTHENTICATIONFAILED] wrong password`))
    }
    case 'LIST':
      for (const [path, { flags }] of rest.includes('*') ? state.folders : [])
        say(`* LIST (${flags}) "/" "${path}"`)
      return void ok()
    case 'EXAMINE':
    case 'SELECT': {
      session.folder = state.folders.get(unquote(rest))
      if (!session.folder) return void say(`${tag} NO no such folder`)
      say(`* ${session.folder.mails.length} EXISTS`)
      say(`* OK [UIDVALIDITY ${session.folder.uidValidity}] as it is`)
      return void ok('[READ-ONLY] open')
    }
    case 'UID SEARCH':
      say(`* SEARCH ${search(session.folder?.mails ?? [], rest).join(' ')}`)
      return void ok()
    case 'UID FETCH':
      return void (fetch(socket, state, session.folder?.mails ?? [], rest)
        ? ok()
        : say(`${tag} NO cannot be read`))
    case 'LOGOUT':
      say('* BYE')
      ok()
      return void socket.end()
    default:
      ok()
  }
}

function search(mails: readonly TestMail[], query: string): number[] {
  const [, from] = /UID (\d+):\*/i.exec(query) ?? []
  const [, since] = /SINCE "?([\w-]+)"?/i.exec(query) ?? []
  const [, id] = /HEADER "?message-id"? "?([^"\s]+)"?/i.exec(query) ?? []
  const last = mails.at(-1)?.uid
  return mails
    .filter(({ uid }) => from === undefined || uid >= Number(from) || uid === last)
    .filter(({ arrivedAt }) => since === undefined || arrivedAt >= new Date(`${since} UTC`))
    .filter(({ source }) => id === undefined || source.toString('latin1').includes(id))
    .map(({ uid }) => uid)
}

function fetch(socket: Socket, state: State, mails: readonly TestMail[], query: string): boolean {
  const [, set = ''] = /^(\S+)/.exec(query) ?? []
  const wanted = new Set(set.split(',').map(Number))
  const isWhole = /BODY(\.PEEK)?\[\]/i.test(query)
  for (const [at, { uid, source, arrivedAt }] of mails.entries()) {
    if (!wanted.has(uid)) continue
    if (isWhole && state.broken.has(uid)) return false
    if (isWhole && --state.breakAfter < 0) {
      socket.destroy()
      return true
    }
    if (isWhole) state.handedOut.push(uid)
    const end = source.indexOf('\r\n\r\n')
    const part = isWhole || end < 0 ? source : source.subarray(0, end + 4)
    const when = arrivedAt.toUTCString().replace(/^\w+, (\d+) (\w+) (\d+) ([\d:]+).*$/, '$1-$2-$3 $4 +0000')
    const facts = `UID ${uid} RFC822.SIZE ${source.length} INTERNALDATE "${when}"`
    socket.write(`* ${at + 1} FETCH (${facts} ${isWhole ? 'BODY[]' : 'BODY[HEADER]'} {${part.length}}\r\n`)
    socket.write(part)
    socket.write(')\r\n')
  }
  return true
}
