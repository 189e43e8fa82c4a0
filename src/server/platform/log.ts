// Structured logs without personal data: one JSON object a line, or plain lines where a person watches.
import pino, { type DestinationStream, type Logger } from 'pino'
import type { Settings } from './config.ts'

export type Log = Logger

// Compared in lower case without separators, so that phoneNumber, phone_number and PHONE are one key.
const personalKeys = new Set(
  [
    'name fullName displayName firstName lastName nickname username pinyin initials spouse child',
    'phone phones mobile tel phoneNumber email emails mail address wechat wecomId openId idNumber idCard birthday birthDate',
    'password newPassword oldPassword currentPassword passphrase token accessToken refreshToken apiKey secret',
    'authorization cookie setCookie session sessionId otp code totp recoveryCodes signature csrf',
    'subject body text note notes message content query search q params parameters values bindings row rows',
  ]
    .join(' ')
    .split(' ')
    .map(plainKey),
)

const deepest = 6

function plainKey(key: string): string {
  return key.toLowerCase().replace(/[^a-z0-9]/g, '')
}

/** A copy in which every value under a personal key reads `[redacted]`, however deep it lies. */
export function withoutPersonalData(value: unknown, depth = 0): unknown {
  if (value instanceof Error) return describeError(value)
  if (value === null || typeof value !== 'object') return value
  if (value instanceof Date) return value
  if (depth >= deepest) return '[deep]'
  if (Array.isArray(value)) return value.map((entry) => withoutPersonalData(entry, depth + 1))
  return redactFields({ ...value }, depth + 1)
}

/** A database error carries key values in `detail` and whole statements in `where`: only what names the fault is kept. */
function describeError(error: Error): Record<string, unknown> {
  const kept: Record<string, unknown> = { type: error.name, message: withoutContacts(error.message) }
  for (const key of ['code', 'status', 'table', 'column', 'constraint', 'routine', 'syscall']) {
    if (key in error) kept[key] = Reflect.get(error, key)
  }
  if (error.stack) kept.stack = withoutContacts(error.stack)
  if (error.cause instanceof Error) kept.cause = describeError(error.cause)
  return kept
}

/** Messages of a parser or a database may quote the value they could not read. */
function withoutContacts(text: string): string {
  return text
    .replace(/[\w.+-]+@[\w-]+\.[\w.-]+/g, '[e-mail]')
    .replace(/(?<![\w.:-])\+?\d[\d \-()]{5,}\d(?![\w.:-])/g, '[number]')
}

/**
 * The program's log. Every object logged loses its personal data first.
 *
 *     const log = createLog({ logLevel: 'info' })
 *     log.info({ customerId, phone: '13800138000' }, 'customer saved') // phone: [redacted]
 */
export function createLog(
  { logLevel }: Pick<Settings, 'logLevel'>,
  destination: DestinationStream = process.stdout.isTTY ? plainLines(process.stdout) : pino.destination(1),
): Log {
  const log = pino(
    {
      level: logLevel,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: {
        level: (label) => ({ level: label }),
        log: (fields) => redactFields(fields),
      },
      serializers: { err: (error: unknown) => error, error: (error: unknown) => error },
    },
    destination,
  )
  // Fields bound to a child pass by the formatters. Children inherit this method from their parent.
  const bindChild = log.child
  Object.defineProperty(log, 'child', {
    value(this: Log, fields: Record<string, unknown>) {
      return bindChild.call(this, redactFields(fields))
    },
  })
  return log
}

function redactFields(fields: Record<string, unknown>, depth = 0): Record<string, unknown> {
  const redacted = Object.entries(fields).map(([key, value]) => [
    key,
    personalKeys.has(plainKey(key)) ? '[redacted]' : withoutPersonalData(value, depth),
  ])
  return Object.fromEntries(redacted)
}

/** The log of one request: every line carries its id. */
export function requestLog(log: Log, requestId: string): Log {
  return log.child({ requestId })
}

function plainLines(out: { write(text: string): unknown }): DestinationStream {
  return {
    write(line: string) {
      const { level, time, msg, ...rest }: Record<string, unknown> = JSON.parse(line)
      const more = Object.keys(rest).length > 0 ? ` ${JSON.stringify(rest)}` : ''
      out.write(`${String(time).slice(11, 19)} ${String(level).padEnd(5)} ${msg ?? ''}${more}\n`)
    },
  }
}
