// The commands, each loaded only when it is called: `guanxi backup` need not read the page's routes.
import type { Command } from './command.ts'

export const commands: Record<string, () => Promise<Command>> = {
  serve: async () => (await import('./serve.command.ts')).serve,
  worker: async () => (await import('./worker.command.ts')).worker,
  demo: async () => (await import('./demo.command.ts')).demo,
  migrate: async () => (await import('./migrate.command.ts')).migrateCommand,
  import: async () => (await import('./import.command.ts')).importCommand,
  backup: async () => (await import('./backup.command.ts')).backup,
  restore: async () => (await import('./restore.command.ts')).restore,
  doctor: async () => (await import('./doctor.command.ts')).doctor,
  user: async () => (await import('./user.command.ts')).user,
  settings: async () => (await import('./settings.command.ts')).settings,
}

/** Other names people try. */
export const aliases: Record<string, string> = { start: 'serve' }
