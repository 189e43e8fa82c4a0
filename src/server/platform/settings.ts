// Every setting the environment may give: its form, its default, and what it means in both languages.
import path from 'node:path'
import { z } from 'zod'
import { programRoot } from './program-root.ts'
import type { Told } from './refusal.ts'

const wholeNumber = (low: number, high: number) => z.coerce.number().int().min(low).max(high)

export const isTimeZone = (name: string) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}

export const isCurrency = (code: string) => Intl.supportedValuesOf('currency').includes(code)
const withoutEndSlash = (url: string) => url.replace(/\/+$/, '')

/** An empty value counts as not given. Relative folders start at the program's folder, wherever it was started. */
export const settingsSchema = z.object({
  GUANXI_DATA_DIR: z
    .string()
    .default('data')
    .transform((folder) => path.resolve(programRoot, folder)),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, hostname: /.*/ }).optional(),
  PORT: wholeNumber(0, 65_535).default(3000),
  HOST: z.union([z.ipv4(), z.ipv6(), z.hostname()]).default('0.0.0.0'),
  GUANXI_PUBLIC_URL: z
    .url({ protocol: /^https?$/, hostname: /.+/ })
    .transform(withoutEndSlash)
    .optional(),
  GUANXI_ROLE: z.enum(['all', 'web', 'worker']).default('all'),
  GUANXI_SECRET: z.string().min(32).optional(),
  GUANXI_TIME_ZONE: z.string().refine(isTimeZone).default('Asia/Shanghai'),
  GUANXI_LOCALE: z.enum(['zh-CN', 'en']).default('zh-CN'),
  GUANXI_CURRENCY: z.string().refine(isCurrency).default('CNY'),
  GUANXI_TRUST_PROXY: wholeNumber(0, 9).default(0),
  GUANXI_METRICS_TOKEN: z.string().min(16).optional(),
  GUANXI_LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  GUANXI_UPLOAD_MAX_MB: wholeNumber(1, 65_536).default(2048),
  // Each may hold a connection, and the page needs some of the pool too.
  GUANXI_JOBS_AT_ONCE: wholeNumber(1, 12).default(4),
  GUANXI_DRAIN_SECONDS: wholeNumber(0, 600).default(30),
})

export type SettingKey = keyof z.input<typeof settingsSchema>

/** These may also come from a file: KEY_FILE names it. Their values are never shown. */
export const secretKeys = ['DATABASE_URL', 'GUANXI_SECRET', 'GUANXI_METRICS_TOKEN'] as const

export type SettingNote = { about: Told; expects: Told; example: string }

export const settingNotes: Record<SettingKey, SettingNote> = {
  GUANXI_DATA_DIR: {
    about: { zh: '数据目录：数据库、文件、密钥', en: 'Data folder: database, files, secret' },
    expects: { zh: '目录路径（相对路径从程序目录算起）', en: "a folder (relative to the program's folder)" },
    example: 'data',
  },
  DATABASE_URL: {
    about: {
      zh: '自备的 PostgreSQL（15 或更新）；不填则使用自带的数据库',
      en: 'A PostgreSQL server of your own (15 or newer); left empty, the built-in one is used',
    },
    expects: { zh: 'postgres:// 开头的地址', en: 'an address that begins with postgres://' },
    example: 'postgres://guanxi:password@localhost:5432/guanxi',
  },
  PORT: {
    about: { zh: '网页与接口的端口', en: 'Port of the page and the API' },
    expects: { zh: '0 到 65535 的整数', en: 'a whole number from 0 to 65535' },
    example: '3000',
  },
  HOST: {
    about: {
      zh: '监听地址；默认所有网络地址，同一网络里的人都能打开；只供本机使用时填 127.0.0.1',
      en: 'Address to listen on; every address of this machine unless said, so that people on the network reach it; 127.0.0.1 for this machine only',
    },
    expects: { zh: 'IP 地址或主机名，如 127.0.0.1', en: 'an IP address or a host name such as 127.0.0.1' },
    example: '0.0.0.0',
  },
  GUANXI_PUBLIC_URL: {
    about: {
      zh: '用户在浏览器中看到的地址，用于邮件与链接',
      en: 'Address people see in the browser, used in links',
    },
    expects: { zh: 'http:// 或 https:// 开头的地址', en: 'an address that begins with http:// or https://' },
    example: 'https://crm.example.com',
  },
  GUANXI_ROLE: {
    about: {
      zh: '本进程的职责：全部、只做网页、只做后台任务',
      en: 'What this process does: all, web only, background work only',
    },
    expects: { zh: 'all、web 或 worker', en: 'all, web or worker' },
    example: 'all',
  },
  GUANXI_SECRET: {
    about: {
      zh: '加密与签名的密钥；不填则首次启动时生成并存入数据目录',
      en: 'Key for encryption and signatures; left empty, made on first start and kept in the data folder',
    },
    expects: { zh: '至少 32 个字符', en: 'at least 32 characters' },
    example: '',
  },
  GUANXI_TIME_ZONE: {
    about: { zh: '业务时区：一天从何时开始', en: 'Business time zone: when a day begins' },
    expects: { zh: '时区名，如 Asia/Shanghai', en: 'a time zone such as Asia/Shanghai' },
    example: 'Asia/Shanghai',
  },
  GUANXI_LOCALE: {
    about: {
      zh: '公司的语言：尚未登录、也未指明语言（Accept-Language）的调用者，演示公司，以及未设语言的终端',
      en: 'Language of the company: of callers who have not signed in and ask for none (Accept-Language), of the demo company, and of a terminal that names none',
    },
    expects: { zh: 'zh-CN 或 en', en: 'zh-CN or en' },
    example: 'zh-CN',
  },
  GUANXI_CURRENCY: {
    about: { zh: '默认货币', en: 'Currency where none is given' },
    expects: { zh: '三个大写字母的货币代码，如 CNY', en: 'a currency code of three capitals such as CNY' },
    example: 'CNY',
  },
  GUANXI_TRUST_PROXY: {
    about: {
      zh: '前面有几层反向代理；决定客户端地址取自哪里',
      en: 'How many reverse proxies stand before the program; decides where the client address is read',
    },
    expects: { zh: '0 到 9 的整数', en: 'a whole number from 0 to 9' },
    example: '0',
  },
  GUANXI_METRICS_TOKEN: {
    about: {
      zh: '读取 /metrics 所需的令牌；不填则不提供',
      en: 'Token that opens /metrics; left empty, it stays closed',
    },
    expects: { zh: '至少 16 个字符', en: 'at least 16 characters' },
    example: '',
  },
  GUANXI_LOG_LEVEL: {
    about: { zh: '日志级别', en: 'How much is logged' },
    expects: {
      zh: 'trace、debug、info、warn、error、fatal 或 silent',
      en: 'trace, debug, info, warn, error, fatal or silent',
    },
    example: 'info',
  },
  GUANXI_UPLOAD_MAX_MB: {
    about: {
      zh: '单个上传文件（含导入文件）的上限（MB）',
      en: 'Largest uploaded file, imports included, in MB',
    },
    expects: { zh: '1 到 65536 的整数', en: 'a whole number from 1 to 65536' },
    example: '2048',
  },
  GUANXI_JOBS_AT_ONCE: {
    about: { zh: '同时运行的后台任务数', en: 'Background jobs that run at the same time' },
    expects: { zh: '1 到 12 的整数', en: 'a whole number from 1 to 12' },
    example: '4',
  },
  GUANXI_DRAIN_SECONDS: {
    about: {
      zh: '停止时等待请求与任务完成的秒数',
      en: 'Seconds given to requests and jobs when the program stops',
    },
    expects: { zh: '0 到 600 的整数', en: 'a whole number from 0 to 600' },
    example: '30',
  },
}
