/**
 * Which words does the reader see? One JSON per module and language under `locales/`, fetched when first needed.
 * A module's texts are two files (`zh-CN/<module>.json`, `en/<module>.json`); nothing is registered anywhere.
 */
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import i18next from 'i18next'
import { useCallback } from 'react'
import { initReactI18next, useTranslation } from 'react-i18next'
import { remembered } from './ui/remembered.ts'

export const languages = ['zh-CN', 'en'] as const
export type Language = (typeof languages)[number]

/** A language is named in itself: whoever looks for it may not read the other. */
export const languageNames: Record<Language, { full: string; letter: string }> = {
  'zh-CN': { full: '中文', letter: '中' },
  en: { full: 'English', letter: 'EN' },
}

type Texts = Record<string, unknown>
const files = import.meta.glob<Texts>('./locales/*/*.json', { import: 'default' })

const isLanguage = (value: unknown): value is Language => languages.some((language) => language === value)

/** The first language of the browser that we speak; Chinese when it names none. */
export function preferredLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    if (tag.toLowerCase().startsWith('zh')) return 'zh-CN'
    if (tag.toLowerCase().startsWith('en')) return 'en'
  }
  return 'zh-CN'
}

const chosen = remembered<Language>('language', (stored) =>
  isLanguage(stored) ? stored : preferredLanguage(navigator.languages),
)

async function readTexts(language: string, module: string): Promise<Texts> {
  const load = files[`./locales/${language}/${module}.json`]
  if (!load) throw new Error(`No texts for ${language}/${module}`)
  return load()
}

function applyLanguage(language: Language): void {
  document.documentElement.lang = language
  dayjs.locale(language === 'zh-CN' ? 'zh-cn' : 'en')
}

/** Called once before the first render. `ui` and `frame` are on every page, so they come with the start. */
export async function startTexts(): Promise<void> {
  await i18next
    .use({ type: 'backend', init: () => {}, read: readTexts })
    .use(initReactI18next)
    .init({
      lng: chosen.get(),
      fallbackLng: false,
      supportedLngs: [...languages],
      load: 'currentOnly',
      ns: ['ui', 'frame'],
      defaultNS: 'ui',
      interpolation: { escapeValue: false },
      returnNull: false,
    })
  applyLanguage(chosen.get())
}

export const currentLanguage = (): Language => chosen.get()

/**
 * The account knows what its owner reads. A choice made in this browser goes before it, and Chinese in the account is as
 * good as no word, because every account begins with it: then the browser's own language holds.
 */
export async function adoptLanguage(ofAccount: Language): Promise<void> {
  if (chosen.isSet() || ofAccount === 'zh-CN' || ofAccount === chosen.get()) return
  await changeLanguage(ofAccount)
}

/** Every text on the page changes at once; the new texts are fetched first, so nothing flickers. */
export async function changeLanguage(language: Language): Promise<void> {
  chosen.set(language)
  applyLanguage(language)
  await i18next.changeLanguage(language)
}

/** Texts begin to come that will be asked for in a moment. */
export function preloadTexts(modules: string[]): void {
  for (const module of modules) void files[`./locales/${chosen.get()}/${module}.json`]?.()
}

/** Fetches texts before a page is shown, next to its code instead of after it. */
export const loadTexts = (modules: string[]): Promise<void> => i18next.loadNamespaces(modules)

export function useLanguage(): Language {
  const { i18n } = useTranslation('ui')
  return isLanguage(i18n.language) ? i18n.language : 'zh-CN'
}

type Singular<K extends string> = K extends `${infer Base}_${'one' | 'other'}` ? Base : K
/** `a.b.c` for every text in a locale file; `x_one` and `x_other` are the one key `x`. */
export type TextKey<T, Path extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? Singular<`${Path}${K}`> : TextKey<T[K], `${Path}${K}.`>
}[keyof T & string]
export type TextValues = Record<string, string | number>
export type Translate<T> = (key: TextKey<T>, values?: TextValues) => string

/**
 * The texts of one module, keys checked against its Chinese file:
 *
 *     import type texts from '../../../locales/zh-CN/customers.json'
 *     const t = useText<typeof texts>('customers')
 *     t('list.title', { count: 3 })
 */
export function useText<T>(module: string): Translate<T> {
  const { t } = useTranslation(module)
  return useCallback((key, values) => t(key, { ...values }), [t])
}

/** For titles that stand in data as `module:key` (routes, navigation, commands). Their modules are named up front. */
export function useNamedTexts(names: readonly string[]): (name: string) => string {
  const { t } = useTranslation([...new Set(['ui', ...names.map((name) => name.split(':')[0] ?? 'ui')])])
  return useCallback((name) => t(name), [t])
}
