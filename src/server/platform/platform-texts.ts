import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }
import type { ModuleTexts } from './text.ts'

export const platformTexts: ModuleTexts = { 'zh-CN': zh, en }
