import * as form from '../../../contracts/metric.contract.ts'
import { defineSetting } from '../../platform/settings/setting.ts'

/** Half a year without an update, and one is due: the one number that the sources give. */
export const freshDaysSetting = defineSetting('quality.freshDays', form.freshDays, 183)

/** How much a field weighs in the completeness of a record; the weights are ours. */
export const weightsSetting = defineSetting('quality.weights', form.qualityWeights, {
  person: {
    name: 2,
    phone: 4,
    email: 2,
    birth: 2,
    gender: 1,
    city: 1,
    address: 2,
    source: 1,
    owner: 1,
    people: 1,
    preferences: 2,
  },
  organisation: {
    name: 2,
    phone: 3,
    address: 2,
    industry: 1,
    contactPerson: 4,
    contactPhone: 2,
    source: 1,
    owner: 1,
  },
})
