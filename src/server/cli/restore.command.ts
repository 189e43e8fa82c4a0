import path from 'node:path'
import { inspectBackup, type RestoreSummary, restoreBackup } from '../platform/backup/restore.ts'
import type { Settings } from '../platform/config.ts'
import { completeConfig } from '../platform/data-dir.ts'
import { lockDataDir } from '../platform/data-dir-lock.ts'
import { findPostgres } from '../platform/find-postgres.ts'
import { createLog } from '../platform/log.ts'
import { type Command, readFlags, settingsWith, type Terminal } from './command.ts'

export const restore: Command = {
  name: 'restore',
  summary: {
    zh: '从备份文件恢复到空的数据目录；--check 只检查文件',
    en: 'Restore a backup into an empty data folder; --check only examines the file',
  },
  usage: 'FILE [--check] [--force] [--data-dir FOLDER]',
  async run(args, terminal) {
    const flags = {
      check: { type: 'boolean' },
      force: { type: 'boolean' },
      'data-dir': { type: 'string' },
    } as const
    const { values, positionals } = readFlags(args, flags, 1)
    const file = path.resolve(positionals[0] ?? '')
    if (values.check) return check(file, terminal)
    const summary = await restoreWith(settingsWith(terminal.env, values), file, values.force)
    tellRestored(summary, terminal)
    return 0
  },
}

/** Nobody else may use the folder meanwhile, with a database of one's own no less than with the built-in one. */
async function restoreWith(settings: Settings, file: string, overwrite?: boolean): Promise<RestoreSummary> {
  const config = completeConfig(settings)
  const postgres = await findPostgres(config, { as: 'own', log: createLog({ logLevel: 'error' }) })
  const lock = postgres.kind === 'external' ? lockDataDir(config.dataDir) : undefined
  try {
    return await restoreBackup({ databaseUrl: postgres.url, config, file, overwrite })
  } finally {
    lock?.release()
    await postgres.release()
  }
}

async function check(file: string, terminal: Terminal): Promise<number> {
  const { createdAt, program, tables } = await inspectBackup(file)
  terminal.say({
    zh: `完好：${createdAt} 由版本 ${program} 写成，${tables.length} 张表。`,
    en: `Sound: written ${createdAt} by version ${program}, ${tables.length} tables.`,
  })
  return 0
}

function tellRestored(summary: RestoreSummary, { say }: Terminal): void {
  const { createdAt, tables, rows, files, migrated, isSecretMissing } = summary
  say({
    zh: `已恢复 ${createdAt} 的备份：${tables} 张表 ${rows} 行、${files} 个文件，逐表核对一致。`,
    en: `Restored the backup of ${createdAt}: ${rows} rows of ${tables} tables and ${files} files, each table proven equal.`,
  })
  if (migrated.length > 0) {
    say({
      zh: `结构已更新到本版本：${migrated.join('、')}`,
      en: `The schema was brought up to this version: ${migrated.join(', ')}`,
    })
  }
  if (isSecretMissing) {
    say({
      zh: '注意：备份时的 GUANXI_SECRET 与本机不同，请设为原值，否则加密的内容无法读取。',
      en: 'Note: the backup was made under another GUANXI_SECRET. Set it here, or what it encrypts cannot be read.',
    })
  }
}
