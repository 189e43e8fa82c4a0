import type { Locale } from './ctx.ts'
import type { ProblemParams } from './problem.ts'

export type Texts = { readonly [key: string]: string | Texts }
export type ModuleTexts = Record<Locale, Texts>

const catalogue: Record<Locale, Map<string, string>> = { 'zh-CN': new Map(), en: new Map() }

/** Adds a module's texts; keys are flattened with dots: `{problem: {customerNotFound: …}}` → `problem.customerNotFound`. */
export function addTexts(texts: ModuleTexts): void {
  for (const locale of ['zh-CN', 'en'] as const) flatten(texts[locale], '', catalogue[locale])
}

/**
 * The text in the reader's language with `{{name}}` filled in, or undefined when nobody wrote it. Where a text has two forms
 * (`key_one`, `key_other`), the param `count` chooses.
 */
export function findText(locale: Locale, key: string, params: ProblemParams = {}): string | undefined {
  const texts = catalogue[locale]
  const template = texts.get(key) ?? texts.get(`${key}_${Number(params.count) === 1 ? 'one' : 'other'}`)
  return template?.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? ''))
}

export function text(locale: Locale, key: string, params: ProblemParams = {}): string {
  return findText(locale, key, params) ?? key
}

/** Chooses from an Accept-Language header; where it names none of ours, or there is no header, `otherwise` holds. */
export function localeOf(acceptLanguage: string | undefined, otherwise: Locale): Locale {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag, ...rest] = part.trim().split(';')
      const weight = rest.find((r) => r.trim().startsWith('q='))
      return { tag: (tag ?? '').toLowerCase(), q: weight ? Number(weight.trim().slice(2)) : 1 }
    })
    .filter((entry) => entry.tag !== '' && entry.q > 0)
    .sort((a, b) => b.q - a.q)
  for (const { tag } of wanted) {
    if (tag.startsWith('zh')) return 'zh-CN'
    if (tag.startsWith('en')) return 'en'
  }
  return otherwise
}

function flatten(texts: Texts, prefix: string, into: Map<string, string>): void {
  for (const [key, value] of Object.entries(texts)) {
    const path = prefix ? `${prefix}.${key}` : key
    if (typeof value === 'string') into.set(path, value)
    else flatten(value, path, into)
  }
}
