import { rmSync } from 'node:fs'
import {
  type DemoProgress,
  type DemoSignIn,
  type DemoWish,
  demoAccounts,
  findDemo,
  type LoadedDemo,
  loadDemo,
  wipeDemo,
} from '../demo/demo.service.ts'
import { fileDemoDocuments } from '../demo/demo-documents.service.ts'
import { writeDemoForms } from '../demo/demo-forms.service.ts'
import { demoHandIns } from '../demo/demo-hand-ins.service.ts'
import { demoMail } from '../demo/demo-mail.service.ts'
import { demoReviews } from '../demo/demo-reviews.service.ts'
import { shareInDemo } from '../demo/demo-sharing.service.ts'
import type { Settings } from '../platform/config.ts'
import { type Ctx, systemCtx } from '../platform/ctx.ts'
import { completeConfig, filesDir, prepareDataDir } from '../platform/data-dir.ts'
import { openDatabase } from '../platform/database.ts'
import { createFiles } from '../platform/files.ts'
import { migrateQueue } from '../platform/jobs/job.ts'
import { migrate } from '../platform/migrate.ts'
import { Refusal, type Told } from '../platform/refusal.ts'
import { type Command, readFlags, settingFlags, settingsWith, type Terminal } from './command.ts'
import { runProgram } from './run-program.ts'

const flags = {
  ...settingFlags,
  customers: { type: 'string' },
  seed: { type: 'string' },
  locale: { type: 'string' },
  reset: { type: 'boolean' },
} as const

/** The Chinese company is in China, the English one in Seattle. */
const homeTimeZone = { 'zh-CN': 'Asia/Shanghai', en: 'America/Los_Angeles' } as const

const mostCustomers = 1_000_000

export const demo: Command = {
  name: 'demo',
  summary: {
    zh: '启动并载入一家演示公司（默认目录 data/demo；--lang en 为英文公司；再次启动直接使用，--reset 重新载入）',
    en: 'Start with a demo company (in data/demo; --lang en makes it an English one; kept for the next start, --reset loads it anew)',
  },
  usage:
    '[--customers 2000] [--seed 42] [--lang zh|en] [--reset] [--port N] [--host ADDRESS] [--data-dir FOLDER]',
  async run(args, terminal) {
    const { values } = readFlags(args, flags)
    const folder = values['data-dir'] ?? (terminal.env.GUANXI_DATA_DIR || 'data/demo')
    const settings = settingsWith(terminal.env, { ...values, 'data-dir': folder })
    const wish = readWish(values, settings, terminal)
    const locale = wish.locale ?? settings.locale
    return runProgram({ ...settings, locale }, terminal, async ({ databaseUrl, log }) => {
      const { db, pool, close } = openDatabase(databaseUrl)
      try {
        await migrate(pool)
        await migrateQueue(databaseUrl)
        return await moveIn(systemCtx(db, log), { wish, settings, reset: values.reset ?? false, terminal })
      } finally {
        await close()
      }
    })
  },
}

/** What was not asked for is as it stands in a company that is already there. */
type Asked = { [Key in keyof DemoWish]?: DemoWish[Key] } & {
  /** Where nobody named one, it is that of the company's city. */
  timeZone?: string
  fallbackLocale: DemoWish['locale']
}

const localeOfLanguage = { zh: 'zh-CN', en: 'en' } as const

/** One word, `--lang`, chooses what the terminal speaks and what the company speaks; `--locale` sets them apart. */
function readWish(
  values: { customers?: string; seed?: string; locale?: string },
  settings: Settings,
  { env, namedLanguage }: Terminal,
): Asked {
  const locale = values.locale ?? (namedLanguage && localeOfLanguage[namedLanguage])
  if (locale !== undefined && locale !== 'zh-CN' && locale !== 'en') throw wrongFlag('--locale', 'zh-CN / en')
  const customers = values.customers === undefined ? undefined : Number(values.customers)
  if (
    customers !== undefined &&
    !(Number.isInteger(customers) && customers >= 1 && customers <= mostCustomers)
  )
    throw wrongFlag('--customers', `1 … ${mostCustomers}`)
  return {
    customers,
    seed: values.seed,
    locale,
    timeZone: env.GUANXI_TIME_ZONE ? settings.timeZone : undefined,
    fallbackLocale: settings.locale,
  }
}

async function moveIn(
  ctx: Ctx,
  {
    wish,
    settings,
    reset,
    terminal,
  }: { wish: Asked; settings: Settings; reset: boolean; terminal: Terminal },
): Promise<Told[]> {
  const known = await findDemo(ctx)
  if (known && !reset) {
    refuseOther(known, wish)
    return tellKnown(known, settings.dataDir, ctx.now)
  }
  if (reset) {
    await wipeDemo(ctx)
    rmSync(filesDir(settings.dataDir), { recursive: true, force: true })
    prepareDataDir(settings.dataDir)
  }
  const { customers = 2000, seed = '42', locale = wish.fallbackLocale } = wish
  const timeZone = wish.timeZone ?? homeTimeZone[locale]
  const signIn = await loadDemo(ctx, { customers, seed, locale, timeZone }, showProgress(terminal))
  await fileDemoDocuments(ctx, createFiles(filesDir(settings.dataDir), settings.maxUploadBytes), locale)
  await writeDemoForms(ctx, locale)
  await demoReviews(ctx, locale)
  await demoHandIns(ctx, locale)
  await demoMail(ctx, completeConfig(settings).secret, locale)
  await shareInDemo(ctx, locale)
  return tellSignIn(signIn)
}

/** Asking for another company than the one that lives here is no reason to throw that one out. */
function refuseOther(known: LoadedDemo, wish: Asked): void {
  const { customers, seed, locale } = wish
  const isSame =
    (customers ?? known.customerCount) === known.customerCount &&
    (seed ?? known.seed) === known.seed &&
    (locale ?? known.locale) === known.locale
  if (isSame) return
  const what = `--customers ${known.customerCount} --seed ${known.seed} --lang ${known.locale === 'en' ? 'en' : 'zh'}`
  throw new Refusal('demo-refused', {
    zh: `此目录已有一家演示公司（${what}）。加 --reset 清除并重新载入，或用 --data-dir 指定另一个目录。`,
    en: `This folder already holds a demo company (${what}). Add --reset to load anew, or name another folder with --data-dir.`,
  })
}

/** A line for every tenth of the way. */
function showProgress({ say }: Terminal): DemoProgress {
  let told = -1
  const startedAt = Date.now()
  return (step, done, total) => {
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(0)
    if (step === 'metrics')
      say({ zh: `  计算指标（${seconds} 秒）`, en: `  Computing numbers (${seconds} s)` })
    if (step === 'plans')
      say({ zh: `  计划与改进环（${seconds} 秒）`, en: `  Plans and cycles (${seconds} s)` })
    const tenth = Math.floor((10 * done) / total)
    if (step !== 'people' || tenth === told) return
    told = tenth
    say({
      zh: `  载入演示公司：客户 ${done} / ${total}（${seconds} 秒）`,
      en: `  Loading the demo company: ${done} / ${total} customers (${seconds} s)`,
    })
  }
}

function tellSignIn({ password, accounts }: DemoSignIn): Told[] {
  return [
    {
      zh: `  演示公司全体员工的密码：${password}\n  只显示这一次。可试的账号：`,
      en: `  Everybody in the demo company signs in with the password ${password}\n  Shown this once. Accounts to try:`,
    },
    tellAccounts(accounts),
  ]
}

function tellKnown(known: LoadedDemo, dataDir: string, now: Date): Told[] {
  const days = Math.floor((now.getTime() - known.loadedAt.getTime()) / 86_400_000)
  const lines: Told[] = [
    {
      zh: `  演示公司可试的账号。密码在载入时显示过；忘记了可重置：
    guanxi user reset-password 账号 --data-dir ${dataDir}
`,
      en: `  Accounts of the demo company. Its password was shown when it was loaded; for a new one:
    guanxi user reset-password ACCOUNT --data-dir ${dataDir}
`,
    },
    tellAccounts(demoAccounts(known)),
  ]
  if (days >= 7)
    lines.push({
      zh: `  这家公司的“今天”停在 ${days} 天前；--reset 让它回到今天。\n`,
      en: `  Nothing has happened in this company for ${days} days; --reset brings it up to today.\n`,
    })
  return lines
}

function tellAccounts(accounts: DemoSignIn['accounts']): Told {
  const width = Math.max(...accounts.map(({ username }) => username.length)) + 2
  const lines = accounts.map(
    ({ username, name, jobTitle, departmentName }) =>
      `    ${username.padEnd(width)}${jobTitle}, ${name}, ${departmentName}`,
  )
  const text = `${lines.join('\n')}\n`
  return { zh: text.replaceAll(', ', ' · '), en: text }
}

function wrongFlag(flag: string, expects: string): Refusal {
  return new Refusal('usage', { zh: `${flag} 应为 ${expects}`, en: `${flag} must be ${expects}` })
}
