// The data folder: open to nobody but the program, with a secret made on first use.
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Config, Settings } from './config.ts'
import { createWhole } from './create-whole.ts'
import { isRoot } from './postgres/run-as.ts'
import { Refusal } from './refusal.ts'

/** Uploaded documents and whatever else is kept as files. */
export const filesDir = (dataDir: string) => path.join(dataDir, 'files')
export const secretFile = (dataDir: string) => path.join(dataDir, 'secret')

/** Makes the data folder and the secret where they are missing. */
export function completeConfig(settings: Settings): Config {
  prepareDataDir(settings.dataDir)
  return { ...settings, secret: settings.secret ?? ownSecret(settings.dataDir) }
}

export function prepareDataDir(dataDir: string): void {
  try {
    mkdirSync(path.dirname(dataDir), { recursive: true })
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    // Started by root, the database runs as another user and passes through; what lies inside has modes of its own.
    if (isRoot()) chmodSync(dataDir, (statSync(dataDir).mode & 0o777) | 0o011)
    mkdirSync(filesDir(dataDir), { recursive: true, mode: 0o700 })
  } catch (cause) {
    throw unusable(dataDir, cause)
  }
}

function ownSecret(dataDir: string): string {
  const file = secretFile(dataDir)
  try {
    createWhole(file, `${randomBytes(48).toString('base64url')}\n`)
  } catch (cause) {
    throw unusable(dataDir, cause)
  }
  const secret = readFileSync(file, 'utf8').trim()
  if (secret.length >= 32) return secret
  throw new Refusal('data-dir-unusable', {
    zh: `${file} 已损坏。若有备份请恢复；否则删除它后重新启动（所有人需要重新登录）。`,
    en: `${file} is damaged. Restore it from a backup, or delete it and start again (everybody must sign in anew).`,
  })
}

function unusable(dataDir: string, cause: unknown): Refusal {
  const why = cause instanceof Error ? cause.message : String(cause)
  return new Refusal(
    'data-dir-unusable',
    {
      zh: `无法使用数据目录 ${dataDir}：${why}`,
      en: `Cannot use the data folder ${dataDir}: ${why}`,
    },
    { cause },
  )
}
