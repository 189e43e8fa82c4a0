// For commands that need a database for a while: a running program's, or one started for them and stopped after.

import type { Config, Settings } from '../platform/config.ts'
import { completeConfig } from '../platform/data-dir.ts'
import { findPostgres } from '../platform/find-postgres.ts'
import { createLog } from '../platform/log.ts'

export async function withPostgres<T>(
  settings: Settings,
  use: (url: string, config: Config) => Promise<T>,
): Promise<T> {
  const config = completeConfig(settings)
  const log = createLog({ logLevel: settings.logLevel === 'info' ? 'error' : settings.logLevel })
  const postgres = await findPostgres(config, { as: 'share', log })
  try {
    return await use(postgres.url, config)
  } finally {
    await postgres.release()
  }
}
