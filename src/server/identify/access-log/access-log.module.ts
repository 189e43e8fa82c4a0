import type { Module } from '../../platform/module.ts'
import { accessSetting, dropOldAccess } from './access-log.service.ts'

export const accessLog: Module = {
  name: 'identify/access-log',
  personalData: [
    { table: 'access_log', tells: ['at', 'act', 'via'], erase: { detail: null }, stays: 'proof' },
  ],
  settings: [accessSetting],
  crons: [{ name: 'access_log_tidy', pattern: '20 2 * * *', run: dropOldAccess }],
}
