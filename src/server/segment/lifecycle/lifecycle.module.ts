import type { Module } from '../../platform/module.ts'
import { strategySetting } from './lifecycle.settings.ts'

export const lifecycle: Module = { name: 'segment/lifecycle', settings: [strategySetting] }
