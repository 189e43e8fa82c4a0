// The texts of problems come with the program.
import '../app.ts'
import { furnishHouse } from '../organise/access/access.service.ts'
import { type Credentials, createEmployee, resetPasswordOf } from '../organise/employees/employees.service.ts'
import { roleIdByKey } from '../organise/roles/roles.service.ts'
import { type Ctx, systemCtx } from '../platform/ctx.ts'
import { openDatabase } from '../platform/database.ts'
import { describe } from '../platform/http/problem-response.ts'
import { createLog } from '../platform/log.ts'
import { migrate } from '../platform/migrate.ts'
import { Problem } from '../platform/problem.ts'
import { Refusal } from '../platform/refusal.ts'
import { type Command, readFlags, settingsWith, type Terminal } from './command.ts'
import { withPostgres } from './with-postgres.ts'

export const user: Command = {
  name: 'user',
  summary: {
    zh: '新建用户，或重置密码（忘记管理员密码时用）',
    en: 'Create a user, or reset a password (also a forgotten administrator’s)',
  },
  usage: 'create ACCOUNT [--name NAME] [--role KEY] | reset-password ACCOUNT [--data-dir FOLDER]',
  async run(args, terminal) {
    const { values, positionals } = readFlags(
      args,
      { name: { type: 'string' }, role: { type: 'string' }, 'data-dir': { type: 'string' } },
      2,
    )
    const [action, username = ''] = positionals
    if (action !== 'create' && action !== 'reset-password') throw unknownAction(action)
    return withPostgres(settingsWith(terminal.env, values), async (url) => {
      const { db, pool, close } = openDatabase(url)
      try {
        await migrate(pool)
        const ctx = systemCtx(db, createLog({ logLevel: 'error' }))
        const first = await furnishHouse(ctx)
        if (first) tell(first, terminal)
        tell(await act(ctx, action, username, values), terminal)
        return 0
      } catch (error) {
        throw error instanceof Problem ? asRefusal(error) : error
      } finally {
        await close()
      }
    })
  },
}

async function act(
  ctx: Ctx,
  action: 'create' | 'reset-password',
  username: string,
  flags: { name?: string; role?: string },
): Promise<Credentials> {
  if (action === 'reset-password') return resetPasswordOf(ctx, username)
  const roleId = await roleIdByKey(ctx, flags.role ?? 'administrator')
  return createEmployee(ctx, { username, name: flags.name ?? username, roleIds: [roleId] })
}

function tell({ username, oneTimePassword }: Credentials, terminal: Terminal): void {
  terminal.say({
    zh: `账号 ${username}，一次性密码 ${oneTimePassword}（只显示这一次，首次登录须修改）`,
    en: `account ${username}, one-time password ${oneTimePassword} (shown this once, to be changed at the first sign-in)`,
  })
}

function unknownAction(action = ''): Refusal {
  return new Refusal('usage', {
    zh: `应为 create 或 reset-password，不是 ${action}`,
    en: `expected create or reset-password, not ${action}`,
  })
}

function asRefusal(problem: Problem): Refusal {
  return new Refusal('refused', { zh: describe(problem, 'zh-CN'), en: describe(problem, 'en') })
}
