import { stageStrategies } from '../../../contracts/lifecycle.contract.ts'
import { defineSetting } from '../../platform/settings/setting.ts'
import type { Strategies } from './lifecycle.rules.ts'

/** Only the stages that the house has worded itself. */
export const strategySetting = defineSetting<Strategies>('lifecycle.strategy', stageStrategies, {})
