/* candidates-of-page: PAGES and CANDIDATES stand for the statements that find a page of each kind, which have these parameters: $1 = regions
   (null = all), $2 = persons, one of whom it must concern (null = any), $3 and $4 = kind and persons of the last one before (null = from the start),
   $5 = how many, $6 = also what was decided. What was decided upon the same evidence is not asked again. Each goes through who might be one in
   the order of the page, and works out what speaks for and against only until the page is full */
with PAGES
select c.kind, c.person_ids, c.why, c.why_not, c.evidence from (CANDIDATES) as c order by c.kind collate "C", c.person_ids limit $5
