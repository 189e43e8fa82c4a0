import type { Module } from '../../platform/module.ts'
import { measureRunning } from './cycles.service.ts'
import { cycleActionTable, cycleTable, dropTracesOfUndone } from './cycles.store.ts'
import en from './locales/en.json' with { type: 'json' }
import zh from './locales/zh-CN.json' with { type: 'json' }

export const cycles: Module = {
  name: 'improve/cycles',
  personalData: [{ table: 'cycle_member', tells: [], erase: 'keep', stays: 'numbers' }],
  texts: { 'zh-CN': zh, en },
  records: [cycleTable, cycleActionTable],
  afterUndo: [dropTracesOfUndone],
  crons: [{ name: 'cycles_measure', pattern: '10 19 * * *', run: measureRunning }],
}
