import { openDatabase } from '../platform/database.ts'
import { migrate } from '../platform/migrate.ts'
import { type Command, readFlags, settingsWith } from './command.ts'
import { withPostgres } from './with-postgres.ts'

export const migrateCommand: Command = {
  name: 'migrate',
  summary: {
    zh: '把数据库结构更新到本版本（启动时会自动进行）',
    en: 'Bring the database up to this version (start does it by itself)',
  },
  usage: '[--data-dir FOLDER]',
  async run(args, terminal) {
    const { values } = readFlags(args, { 'data-dir': { type: 'string' } })
    return withPostgres(settingsWith(terminal.env, values), async (url) => {
      const { pool, close } = openDatabase(url)
      try {
        const { applied } = await migrate(pool)
        for (const name of applied) terminal.print(name)
        terminal.say({ zh: `已应用 ${applied.length} 项`, en: `${applied.length} applied` })
        return 0
      } finally {
        await close()
      }
    })
  },
}
