import type { Module } from '../../platform/module.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }

export const me: Module = { name: 'organise/me', texts: { 'zh-CN': zh, en } }
