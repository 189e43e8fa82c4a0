import { describe, expect, it } from 'vitest'
import { createLog, requestLog, withoutPersonalData } from './log.ts'

function collect() {
  const lines: Record<string, unknown>[] = []
  const log = createLog({ logLevel: 'debug' }, { write: (line) => lines.push(JSON.parse(line)) })
  return { log, lines }
}

describe('the log', () => {
  it('shows no personal value under any spelling of its key, however deep', () => {
    const { log, lines } = collect()
    const values = {
      name: '张三',
      phone_number: '13800138000',
      deep: [{ Email: 'a@b.cn', headers: { Cookie: 'x' } }],
    }
    log.info({ ...values, customerId: 'c-1' }, 'saved')
    expect(lines[0]).toMatchObject({
      level: 'info',
      msg: 'saved',
      customerId: 'c-1',
      name: '[redacted]',
      phone_number: '[redacted]',
      deep: [{ Email: '[redacted]', headers: { Cookie: '[redacted]' } }],
    })
  })

  it('keeps of a database error what names the fault, not the values it quotes', () => {
    const { log, lines } = collect()
    const error = Object.assign(new Error('invalid input: "138 0013 8000" of zhang@example.com'), {
      code: '23505',
      constraint: 'identity_key_pkey',
      detail: 'Key (kind, value)=(phone, 13800138000) already exists.',
      where: 'COPY customer, line 1: "张三"',
    })
    log.error({ err: error }, 'failed')
    const text = JSON.stringify(lines[0])
    expect(text).not.toMatch(/138|zhang|张三/)
    expect(lines[0]).toMatchObject({ err: { code: '23505', constraint: 'identity_key_pkey' } })
  })

  it('carries the request id on every line of a request', () => {
    const { log, lines } = collect()
    requestLog(log, 'r-7').warn('slow')
    expect(lines[0]).toMatchObject({ requestId: 'r-7', msg: 'slow' })
  })

  it('redacts what is bound to a child log', () => {
    const { log, lines } = collect()
    log.child({ email: 'a@b.cn' }).info('x')
    expect(lines[0]).toMatchObject({ email: '[redacted]' })
  })

  it('does not follow a value that contains itself for ever', () => {
    const ring: Record<string, unknown> = {}
    ring.self = ring
    expect(JSON.stringify(withoutPersonalData(ring))).toContain('[deep]')
  })
})
