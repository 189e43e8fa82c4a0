// The environment, read once at boot: either a whole configuration or every mistake at once, in both languages.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseEnv } from 'node:util'
import type { z } from 'zod'
import { programRoot } from './program-root.ts'
import { Refusal } from './refusal.ts'
import { type SettingKey, secretKeys, settingNotes, settingsSchema } from './settings.ts'

export type Environment = Record<string, string | undefined>

/** What the environment says; the secret may still have to be made (see `completeConfig`). */
export type Settings = {
  dataDir: string
  /** Absent: the program brings its own database. */
  databaseUrl: string | undefined
  port: number
  host: string
  /** Without a slash at the end. */
  publicUrl: string
  role: 'all' | 'web' | 'worker'
  secret: string | undefined
  timeZone: string
  locale: 'zh-CN' | 'en'
  currency: string
  /** Number of trusted reverse proxies before the program. */
  trustProxy: number
  metricsToken: string | undefined
  logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent'
  maxUploadBytes: number
  jobsAtOnce: number
  drainMs: number
}

export type Config = Omit<Settings, 'secret'> & { secret: string }

const MB = 1024 * 1024
const settingKeys = Object.keys(settingNotes).filter((key): key is SettingKey => key in settingNotes)
const isSecret = (key: string) => secretKeys.some((secret) => secret === key)

/**
 * Reads the settings from an environment.
 *
 *     readSettings({ PORT: '8080' }).port // 8080
 *
 * @throws Refusal `settings-wrong` that names every wrong and every unknown key
 */
export function readSettings(env: Environment): Settings {
  const { values, mistakes } = gatherValues(env)
  const parsed = settingsSchema.safeParse(values)
  if (!parsed.success) {
    const wrong = new Set(parsed.error.issues.map((issue) => issue.path[0]))
    for (const key of settingKeys) if (wrong.has(key)) mistakes.push(wrongValue(key, values[key]))
  }
  if (mistakes.length > 0 || !parsed.success) throw new Refusal('settings-wrong', tellMistakes(mistakes))
  return asSettings(parsed.data)
}

/** The process environment over the `.env` beside package.json: what is set for one start wins. */
export function readEnvironment(env: Environment = process.env, root = programRoot): Environment {
  try {
    return { ...parseEnv(readFileSync(path.join(root, '.env'), 'utf8')), ...env }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return env
    throw error
  }
}

function asSettings(values: z.output<typeof settingsSchema>): Settings {
  return {
    dataDir: values.GUANXI_DATA_DIR,
    databaseUrl: values.DATABASE_URL,
    port: values.PORT,
    host: values.HOST,
    publicUrl: values.GUANXI_PUBLIC_URL ?? `http://localhost:${values.PORT}`,
    role: values.GUANXI_ROLE,
    secret: values.GUANXI_SECRET,
    timeZone: values.GUANXI_TIME_ZONE,
    locale: values.GUANXI_LOCALE,
    currency: values.GUANXI_CURRENCY,
    trustProxy: values.GUANXI_TRUST_PROXY,
    metricsToken: values.GUANXI_METRICS_TOKEN,
    logLevel: values.GUANXI_LOG_LEVEL,
    maxUploadBytes: values.GUANXI_UPLOAD_MAX_MB * MB,
    jobsAtOnce: values.GUANXI_JOBS_AT_ONCE,
    drainMs: values.GUANXI_DRAIN_SECONDS * 1000,
  }
}

type Mistake = { key: string; zh: string; en: string }
type Values = Partial<Record<SettingKey, string>>

function gatherValues(env: Environment): { values: Values; mistakes: Mistake[] } {
  const values: Values = {}
  const mistakes: Mistake[] = []
  for (const key of settingKeys) {
    const value = env[key]?.trim()
    if (value) values[key] = value
    const file = isSecret(key) ? env[`${key}_FILE`]?.trim() : undefined
    if (!file) continue
    if (value) {
      mistakes.push({ key, zh: `与 ${key}_FILE 不能同时设置`, en: `cannot be set together with ${key}_FILE` })
      continue
    }
    try {
      values[key] = readFileSync(path.resolve(programRoot, file), 'utf8').trim()
    } catch {
      mistakes.push({ key: `${key}_FILE`, zh: `无法读取文件 ${file}`, en: `cannot read the file ${file}` })
    }
  }
  return { values, mistakes: [...mistakes, ...unknownKeys(env)] }
}

// Names for the test and benchmark runners share the prefix and are none of our business.
const foreignKey = /^GUANXI_(TEST|BENCH|DEV)_/

function unknownKeys(env: Environment): Mistake[] {
  const known = new Set<string>([...settingKeys, ...secretKeys.map((key) => `${key}_FILE`)])
  return Object.keys(env)
    .filter((key) => key.startsWith('GUANXI_') && !known.has(key) && !foreignKey.test(key))
    .map((key) => {
      const near = [...known].find((name) => distance(key, name) <= 3)
      return {
        key,
        zh: near ? `没有这个设置，是否想写 ${near}？` : '没有这个设置',
        en: near ? `is not a setting; did you mean ${near}?` : 'is not a setting',
      }
    })
}

function wrongValue(key: SettingKey, value: string | undefined): Mistake {
  const { expects } = settingNotes[key]
  const shown = isSecret(key) ? '***' : JSON.stringify(value ?? '')
  return { key, zh: `${shown} 不对，应为${expects.zh}`, en: `${shown} is wrong, it must be ${expects.en}` }
}

function tellMistakes(mistakes: Mistake[]) {
  return {
    zh: ['设置有误：', ...mistakes.map(({ key, zh }) => `  ${key}：${zh}`)].join('\n'),
    en: ['Wrong settings:', ...mistakes.map(({ key, en }) => `  ${key}: ${en}`)].join('\n'),
  }
}

/** Levenshtein's edit distance, for short names. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
