// What a command of the command line is, and how it reads its flags and speaks.
import { type ParseArgsConfig, parseArgs } from 'node:util'
import { type Environment, readSettings, type Settings } from '../platform/config.ts'
import { Refusal, type Told } from '../platform/refusal.ts'

type Flags = NonNullable<ParseArgsConfig['options']>

export type Language = 'zh' | 'en'

export type Terminal = {
  env: Environment
  language: Language
  /** The language that `--lang` named; undefined when it only follows from the terminal's locale. */
  namedLanguage?: Language
  /** A line for the person at the terminal. */
  say(told: Told): void
  /** A line for another program, the same in every language. */
  print(line: string): void
}

export type Command = {
  name: string
  summary: Told
  /** What stands behind the name, such as `FILE [--force]`. */
  usage: string
  /** @returns the exit code */
  run(args: string[], terminal: Terminal): Promise<number>
}

/** `--lang zh` wins, then the locale of the terminal, then GUANXI_LOCALE. Everything that is not Chinese reads English. */
export function chooseLanguage(
  args: string[],
  env: Environment,
): { language: Language; namedLanguage?: Language; rest: string[] } {
  const index = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='))
  if (index < 0) {
    const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || ''
    const named = /^(C|POSIX)?(\.|$)/.test(locale) ? (env.GUANXI_LOCALE ?? '') : locale
    return { language: named.toLowerCase().startsWith('zh') ? 'zh' : 'en', rest: args }
  }
  const [, inline] = (args[index] ?? '').split('=')
  const wanted = inline ?? args[index + 1] ?? ''
  const rest = args.toSpliced(index, inline === undefined ? 2 : 1)
  if (/^zh/i.test(wanted)) return { language: 'zh', namedLanguage: 'zh', rest }
  if (/^en/i.test(wanted)) return { language: 'en', namedLanguage: 'en', rest }
  throw new Refusal('usage', { zh: '--lang 应为 zh 或 en', en: '--lang must be zh or en' })
}

/**
 * Reads flags and positional arguments; an unknown flag is named together with those that exist.
 *
 *     const { values, positionals } = readFlags(args, { force: { type: 'boolean' } }, 1)
 */
export function readFlags<const Options extends Flags>(
  args: string[],
  options: Options,
  positionalCount = 0,
) {
  const parsed = tryParse(args, options)
  if (parsed.positionals.length === positionalCount) return parsed
  throw new Refusal('usage', {
    zh: `应有 ${positionalCount} 个参数，实有 ${parsed.positionals.length} 个`,
    en: `expected ${positionalCount} argument(s), got ${parsed.positionals.length}`,
  })
}

function tryParse<const Options extends Flags>(args: string[], options: Options) {
  try {
    return parseArgs({ args, options, strict: true, allowPositionals: true })
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    const flag = error.message.match(/'(-[^' ]*)/)?.[1] ?? args.find((arg) => arg.startsWith('-')) ?? ''
    const known = Object.keys(options)
      .map((name) => `--${name}`)
      .join(' ')
    const isUnknown = 'code' in error && error.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION'
    throw new Refusal(
      'usage',
      isUnknown
        ? {
            zh: `没有选项 ${flag}。可用：${known || '无'}`,
            en: `unknown flag ${flag}. Known: ${known || 'none'}`,
          }
        : { zh: `选项 ${flag} 的写法不对`, en: `the flag ${flag} is written wrongly: ${error.message}` },
      { cause: error },
    )
  }
}

/** Flags that stand for settings, so that they need not be exported for one run. */
export const settingFlags = {
  'data-dir': { type: 'string' },
  port: { type: 'string' },
  host: { type: 'string' },
} as const

export function settingsWith(
  env: Environment,
  flags: { 'data-dir'?: string; port?: string; host?: string },
  more: Environment = {},
): Settings {
  const given = { GUANXI_DATA_DIR: flags['data-dir'], PORT: flags.port, HOST: flags.host, ...more }
  const set = Object.entries(given).filter(([, value]) => value !== undefined)
  return readSettings({ ...env, ...Object.fromEntries(set) })
}
