import path from 'node:path'
import { writeBackup } from '../platform/backup/backup.ts'
import { type Command, readFlags, settingsWith } from './command.ts'
import { withPostgres } from './with-postgres.ts'

export const backup: Command = {
  name: 'backup',
  summary: {
    zh: '把全部数据写入一个文件，程序可继续运行',
    en: 'Write everything into one file, while the program may go on running',
  },
  usage: 'FILE [--force] [--data-dir FOLDER]',
  async run(args, terminal) {
    const flags = { force: { type: 'boolean' }, 'data-dir': { type: 'string' } } as const
    const { values, positionals } = readFlags(args, flags, 1)
    const file = path.resolve(positionals[0] ?? '')
    const summary = await withPostgres(settingsWith(terminal.env, values), (databaseUrl, config) =>
      writeBackup({ databaseUrl, config, file, overwrite: values.force }),
    )
    const { tables, rows, files, bytes } = summary
    const size = `${(bytes / 1024 / 1024).toFixed(1)} MB`
    terminal.say({
      zh: `已备份 ${tables} 张表 ${rows} 行、${files} 个文件到 ${file}（${size}）。\n此文件含有全部客户数据，请妥善保管。`,
      en: `Backed up ${rows} rows of ${tables} tables and ${files} files to ${file} (${size}).\nIt holds all customers' data: keep it safe.`,
    })
    return 0
  },
}
