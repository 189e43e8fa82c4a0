import type { Module } from '../../platform/module.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }
import { refuseLostProducts } from './products.service.ts'
import { productTable } from './products.store.ts'

export const products: Module = {
  name: 'identify/products',
  texts: { 'zh-CN': zh, en },
  records: [productTable],
  afterUndo: [refuseLostProducts],
}
