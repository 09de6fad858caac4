/**
 * Transition tables of every institution's machine, as data: state, event, conditions, next state; the first row that
 * holds counts, and what no row says leads nowhere. Checks are passed at once, so the state after them stands here.
 * Conditions: `sits`, `dated`, `quorum`, `again`, `drawn` (a low draw), `drawn-no` (a low draw after a no), `asked:powers`.
 * EXPIRE, not written, leads to `lapsed` from every state that is not final.
 */
export const tables: Readonly<Record<string, string>> = {
  ars: `
registering SERVED sits -> preparing
registering SERVED asked:instruct,coordinate drawn -> completing
registering SERVED asked:instruct,coordinate -> instructing
registering SERVED asked:initiate,informed,contract,fund,execute,control -> branch
registering SERVED -> preparing
completing HELD -> instructing
instructing WORKED dated -> waitingDate
instructing WORKED -> answered
branch WORKED dated -> waitingDate
branch WORKED -> answered
preparing WORKED -> arbitrating
arbitrating WORKED -> signing
signing WORKED sits -> board
signing WORKED dated -> waitingDate
signing WORKED -> answered
board SITTING quorum -> answered
board SITTING again -> boardAgain
board SITTING -> answered
boardAgain SITTING quorum -> answered
boardAgain SITTING -> boardAgain
waitingDate DATE -> answered
`,
  cts: `
secretariat SERVED sits -> bureau
secretariat SERVED -> working
working WORKED -> answered
bureau WORKED -> commission
commission WORKED -> convened
convened SITTING quorum -> answered
convened SITTING again -> reconvened
convened SITTING -> answered
reconvened SITTING quorum -> answered
reconvened SITTING -> reconvened
`,
  cpts: `
coordination SERVED sits -> bureau
coordination SERVED asked:initiate,instruct,coordinate -> workingGroups
coordination SERVED asked:informed,fund,execute,control -> missions
coordination SERVED -> bureau
workingGroups WORKED -> healthProject
healthProject WORKED -> answered
missions WORKED -> answered
bureau WORKED -> board
board WORKED sits -> members
board WORKED -> answered
members SITTING quorum -> answered
members SITTING again -> membersAgain
members SITTING -> answered
membersAgain SITTING quorum -> answered
membersAgain SITTING -> membersAgain
`,
  'ght-comite-strategique': `
supportHospital SERVED sits -> agenda
supportHospital SERVED asked:informed,contract,fund,execute,control -> supportServices
supportHospital SERVED -> agenda
supportServices WORKED -> answered
agenda WORKED -> memberHospitals
memberHospitals WORKED -> orientations
orientations WORKED sits -> committee
orientations WORKED -> answered
committee SITTING quorum -> answered
committee SITTING again -> committeeAgain
committee SITTING -> answered
committeeAgain SITTING quorum -> answered
committeeAgain SITTING -> committeeAgain
`,
  'ght-cmg': `
presidency SERVED sits -> siteCommittees
presidency SERVED asked:initiate,instruct,coordinate -> careNetworks
presidency SERVED asked:informed,contract,fund,execute,control -> following
presidency SERVED -> siteCommittees
careNetworks WORKED -> medicalProject
medicalProject WORKED -> answered
following WORKED -> answered
siteCommittees WORKED -> report
report WORKED sits -> commission
report WORKED -> answered
commission SITTING quorum -> answered
commission SITTING again -> commissionAgain
commission SITTING -> answered
commissionAgain SITTING quorum -> answered
commissionAgain SITTING -> commissionAgain
`,
  'ght-ctel': `
convener SERVED sits -> accessReview
convener SERVED asked:informed,contract,fund,execute,control -> watching
convener SERVED -> accessReview
watching WORKED -> answered
accessReview WORKED -> townHalls
townHalls WORKED sits -> meeting
townHalls WORKED -> answered
meeting SITTING quorum -> answered
meeting SITTING again -> meetingAgain
meeting SITTING -> answered
meetingAgain SITTING quorum -> answered
meetingAgain SITTING -> meetingAgain
`,
  'conseil-elus': `
townHall SERVED sits -> committee
townHall SERVED asked:informed,contract,fund,execute,control -> services
townHall SERVED -> deputies
services WORKED -> answered
deputies WORKED -> mayor
mayor WORKED -> answered
committee WORKED -> drafting
drafting WORKED -> council
council SITTING quorum asked:assent,approve,veto,codecide,decide,arbitrate,appeal,contract,fund -> legality
council SITTING quorum -> answered
council SITTING again -> councilAgain
council SITTING -> answered
councilAgain SITTING quorum asked:assent,approve,veto,codecide,decide,arbitrate,appeal,contract,fund -> legality
councilAgain SITTING quorum -> answered
councilAgain SITTING -> councilAgain
legality HELD -> answered
`,
  departement: `
presidentOffice SERVED sits -> report
presidentOffice SERVED asked:informed,contract,fund,execute,control -> services
presidentOffice SERVED -> standing
services WORKED -> answered
standing WORKED -> answered
report WORKED -> sectorCommittee
sectorCommittee WORKED -> session
session SITTING quorum asked:assent,approve,veto,codecide,decide,arbitrate,appeal,contract,fund -> legality
session SITTING quorum -> answered
session SITTING again -> sessionAgain
session SITTING -> answered
sessionAgain SITTING quorum asked:assent,approve,veto,codecide,decide,arbitrate,appeal,contract,fund -> legality
sessionAgain SITTING quorum -> answered
sessionAgain SITTING -> sessionAgain
legality HELD -> answered
`,
  associations: `
volunteers SERVED sits -> circulating
volunteers SERVED asked:informed,contract,fund,execute,control -> relaying
volunteers SERVED -> circulating
relaying WORKED -> answered
circulating WORKED -> listening
listening WORKED -> writing
writing WORKED sits -> board
writing WORKED -> answered
board SITTING quorum -> answered
board SITTING again -> boardAgain
board SITTING -> answered
boardAgain SITTING quorum -> answered
boardAgain SITTING -> boardAgain
`,
  directeur: `
management SERVED sits -> drafting
management SERVED asked:initiate -> project
management SERVED asked:instruct,coordinate,informed,contract,fund,execute,control -> departments
management SERVED -> drafting
project WORKED -> effects
effects WORKED dated -> waitingDate
effects WORKED -> answered
departments WORKED dated -> waitingDate
departments WORKED -> answered
drafting WORKED -> signing
signing WORKED -> sending
sending WORKED sits -> meeting
sending WORKED dated -> waitingDate
sending WORKED -> answered
meeting SITTING quorum -> answered
meeting SITTING again -> meetingAgain
meeting SITTING -> answered
meetingAgain SITTING quorum -> answered
meetingAgain SITTING -> meetingAgain
waitingDate DATE -> answered
`,
  directoire: `
agenda SERVED sits -> papers
agenda SERVED asked:initiate,instruct,coordinate,informed,contract,fund,execute,control -> members
agenda SERVED -> papers
members WORKED -> answered
papers WORKED -> concertation
concertation WORKED sits -> vote
concertation WORKED -> answered
vote SITTING quorum -> answered
vote SITTING again -> voteAgain
vote SITTING -> answered
voteAgain SITTING quorum -> answered
voteAgain SITTING -> voteAgain
`,
  cme: `
bureau SERVED sits -> subcommittee
bureau SERVED asked:initiate,instruct,coordinate -> medicalPart
bureau SERVED asked:informed,contract,fund,execute,control -> relaying
bureau SERVED -> subcommittee
medicalPart WORKED -> answered
relaying WORKED -> answered
subcommittee WORKED -> report
report WORKED sits -> commission
report WORKED -> answered
commission SITTING quorum -> answered
commission SITTING again -> commissionAgain
commission SITTING -> answered
commissionAgain SITTING quorum -> answered
commissionAgain SITTING -> commissionAgain
`,
  cse: `
secretary SERVED sits -> informing
secretary SERVED asked:initiate,instruct,coordinate,informed,contract,fund,execute,control -> representatives
secretary SERVED -> informing
representatives WORKED -> answered
informing WORKED drawn -> expertise
informing WORKED -> debating
expertise HELD -> debating
debating WORKED sits -> committee
debating WORKED -> answered
committee SITTING quorum drawn-no -> secondMeeting
committee SITTING quorum -> answered
committee SITTING again -> committeeAgain
committee SITTING -> answered
committeeAgain SITTING quorum drawn-no -> secondMeeting
committeeAgain SITTING quorum -> answered
committeeAgain SITTING -> committeeAgain
secondMeeting HELD -> answered
`,
  'conseil-surveillance': `
president SERVED sits -> agenda
president SERVED asked:informed,contract,fund,execute,control -> watching
president SERVED -> observations
watching WORKED -> answered
observations WORKED -> answered
agenda WORKED -> file
file WORKED -> council
council SITTING quorum asked:assent,approve,veto,codecide,decide,arbitrate,appeal -> opposition
council SITTING quorum -> answered
council SITTING again -> councilAgain
council SITTING -> answered
councilAgain SITTING quorum asked:assent,approve,veto,codecide,decide,arbitrate,appeal -> opposition
councilAgain SITTING quorum -> answered
councilAgain SITTING -> councilAgain
opposition HELD -> answered
`,
  cpam: `
desk SERVED sits -> studying
desk SERVED asked:contract -> negotiating
desk SERVED asked:fund -> checking
desk SERVED asked:initiate,instruct,coordinate,informed,execute,control -> services
desk SERVED -> studying
negotiating WORKED -> signing
signing WORKED dated -> waitingDate
signing WORKED -> answered
checking WORKED -> payment
payment WORKED dated -> waitingDate
payment WORKED -> answered
services WORKED dated -> waitingDate
services WORKED -> answered
studying WORKED -> directorWord
directorWord WORKED sits -> council
directorWord WORKED dated -> waitingDate
directorWord WORKED -> answered
council SITTING quorum -> answered
council SITTING again -> councilAgain
council SITTING -> answered
councilAgain SITTING quorum -> answered
councilAgain SITTING -> councilAgain
waitingDate DATE -> answered
`,
  crsa: `
secretariat SERVED sits -> standing
secretariat SERVED asked:initiate,instruct,coordinate,informed,contract,fund,execute,control -> specialised
secretariat SERVED -> standing
specialised WORKED -> answered
standing WORKED -> draftOpinion
draftOpinion WORKED sits -> plenary
draftOpinion WORKED -> answered
plenary SITTING quorum -> answered
plenary SITTING again -> plenaryAgain
plenary SITTING -> answered
plenaryAgain SITTING quorum -> answered
plenaryAgain SITTING -> plenaryAgain
`,
  csos: `
registry SERVED sits -> rapporteur
registry SERVED asked:initiate,instruct,coordinate,informed,contract,fund,execute,control -> officers
registry SERVED -> rapporteur
officers WORKED -> answered
rapporteur WORKED -> reporting
reporting WORKED sits -> session
reporting WORKED -> answered
session SITTING quorum -> answered
session SITTING again -> sessionAgain
session SITTING -> answered
sessionAgain SITTING quorum -> answered
sessionAgain SITTING -> sessionAgain
`,
  prefet: `
prefecture SERVED sits -> note
prefecture SERVED asked:control -> legality
prefecture SERVED asked:initiate,instruct,coordinate,informed,contract,fund,execute -> services
prefecture SERVED -> note
legality WORKED dated -> waitingDate
legality WORKED -> answered
services WORKED dated -> waitingDate
services WORKED -> answered
note WORKED -> signing
signing WORKED sits -> commission
signing WORKED dated -> waitingDate
signing WORKED -> answered
commission SITTING quorum -> answered
commission SITTING again -> commissionAgain
commission SITTING -> answered
commissionAgain SITTING quorum -> answered
commissionAgain SITTING -> commissionAgain
waitingDate DATE -> answered
`,
  ministere: `
registry SERVED sits -> drafting
registry SERVED asked:appeal -> appealFile
registry SERVED asked:instruct,coordinate,informed,fund,execute,control -> directorates
registry SERVED -> drafting
appealFile WORKED -> nationalOpinion
nationalOpinion WORKED dated -> waitingDate
nationalOpinion WORKED -> answered
directorates WORKED dated -> waitingDate
directorates WORKED -> answered
drafting WORKED -> cabinet
cabinet WORKED -> interministerial
interministerial WORKED -> signing
signing WORKED sits -> committee
signing WORKED dated -> waitingDate
signing WORKED -> answered
committee SITTING quorum -> answered
committee SITTING again -> committeeAgain
committee SITTING -> answered
committeeAgain SITTING quorum -> answered
committeeAgain SITTING -> committeeAgain
waitingDate DATE -> answered
`,
  parlement: `
presidents SERVED sits -> committee
presidents SERVED asked:arbitrate,appeal -> lastReading
presidents SERVED asked:instruct,coordinate,informed,contract,fund,execute,control -> oversight
presidents SERVED -> committee
lastReading WORKED dated -> waitingDate
lastReading WORKED -> answered
oversight WORKED dated -> waitingDate
oversight WORKED -> answered
committee WORKED -> debate
debate WORKED -> wholeText
wholeText WORKED sits -> ballot
wholeText WORKED dated -> waitingDate
wholeText WORKED -> answered
ballot SITTING quorum -> answered
ballot SITTING again -> ballotAgain
ballot SITTING -> answered
ballotAgain SITTING quorum -> answered
ballotAgain SITTING -> ballotAgain
waitingDate DATE -> answered
`,
  office: `
inbox SERVED -> handling
handling WORKED sits -> meeting
handling WORKED dated -> waitingDate
handling WORKED -> answered
meeting SITTING quorum -> answered
meeting SITTING again -> meetingAgain
meeting SITTING -> answered
meetingAgain SITTING quorum -> answered
meetingAgain SITTING -> meetingAgain
waitingDate DATE -> answered
`,
};
