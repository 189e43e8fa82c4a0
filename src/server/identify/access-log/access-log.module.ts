import type { Module } from '../../platform/module.ts'
import { accessSetting } from './access-log.service.ts'

export const accessLog: Module = {
  name: 'identify/access-log',
  personalData: [
    { table: 'access_log', tells: ['at', 'act', 'via'], erase: { detail: null }, stays: 'proof' },
  ],
  settings: [accessSetting],
}
