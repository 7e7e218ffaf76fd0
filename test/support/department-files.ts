/** The rows of departments' files, which the golden cases of seeds/policies/cases are written with too. */
export {
  type Bill,
  billed,
  CIVIL_AFFAIRS,
  csvFile,
  ENROLMENTS,
  enrolled,
  onCivilAffairs,
  onRevitalisation,
  onRoster,
  PAYMENTS,
  paid,
  REVITALISATION,
  ROSTER,
  SETTLEMENTS,
  type Somebody,
} from '../../seeds/departments/department-rows.ts';
