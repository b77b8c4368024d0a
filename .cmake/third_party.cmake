# Third-party sources, checked against the SHA-256 in scripts/third-party.tsv. An archive is looked for in
# the cache first (CARDSMITH_CACHE), then at the upstream release, then in Debian's signed source index.
# "cmake -P .cmake/third_party.cmake" only fetches.

cmake_minimum_required(VERSION 3.25)

get_filename_component(_third_party_root "${CMAKE_CURRENT_LIST_DIR}/.." ABSOLUTE)

execute_process(
  COMMAND bash -c ". '${_third_party_root}/scripts/lib.sh' && printf %s \"$cache/sources\""
  OUTPUT_VARIABLE _third_party_cache
  COMMAND_ERROR_IS_FATAL ANY)

# A download that does not answer must not hold up the next thing that is tried.
set(_third_party_timeout 20)

# Sets `file_var` to a verified archive of `name` in the cache, `hash_var` to its hash.
function(third_party_archive name file_var hash_var)
  file(STRINGS "${_third_party_root}/scripts/third-party.tsv" rows REGEX "^${name}\t")

  foreach(row IN LISTS rows)
    string(REPLACE "\t" ";" field "${row}")
    list(GET field 2 sha256)
    list(GET field 3 archive)
    set(file "${_third_party_cache}/${archive}")
    if(EXISTS "${file}")
      file(SHA256 "${file}" found)
      if(found STREQUAL sha256)
        set(${file_var} "${file}" PARENT_SCOPE)
        set(${hash_var} "${sha256}" PARENT_SCOPE)
        return()
      endif()
    endif()
  endforeach()

  set(tried "  not in the cache ${_third_party_cache}\n")
  foreach(row IN LISTS rows)
    string(REPLACE "\t" ";" field "${row}")
    list(GET field 1 version)
    list(GET field 2 sha256)
    list(GET field 3 archive)
    list(GET field 4 from)
    set(file "${_third_party_cache}/${archive}")
    string(RANDOM LENGTH 8 random)
    set(part "${_third_party_cache}/${random}.part")
    set(failure "")
    message(STATUS "Fetching ${name} ${version}: ${from}")
    if(from MATCHES "^debian (.*)$")
      execute_process(
        COMMAND "${_third_party_root}/scripts/fetch-debian-source" ${name} ${CMAKE_MATCH_1} "${part}"
        RESULT_VARIABLE status
        OUTPUT_VARIABLE fetched
        ERROR_VARIABLE failure
        OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_STRIP_TRAILING_WHITESPACE)
      if(status EQUAL 0)
        set(failure "")
      elseif(NOT failure)
        set(failure "fetch-debian-source: ${status}")
      endif()
    else()
      string(REGEX MATCH "^https?://[^/]+" host "${from}")
      get_property(dead GLOBAL PROPERTY _third_party_dead_hosts)
      if(host IN_LIST dead)
        set(failure "this host did not answer before")
      else()
        set(fetched "${part}/${archive}")
        file(DOWNLOAD "${from}" "${fetched}" TIMEOUT ${_third_party_timeout} STATUS status)
        list(GET status 0 code)
        if(NOT code EQUAL 0)
          list(GET status 1 failure)
          if(NOT code EQUAL 22) # 22: it answered, with an HTTP error
            set_property(GLOBAL APPEND PROPERTY _third_party_dead_hosts "${host}")
          endif()
        endif()
      endif()
    endif()
    if(NOT failure)
      file(SHA256 "${fetched}" found)
      if(found STREQUAL sha256)
        file(RENAME "${fetched}" "${file}")
      else()
        set(failure "its SHA-256 is ${found}, not ${sha256}")
      endif()
    endif()
    file(REMOVE_RECURSE "${part}")
    if(NOT failure)
      set(${file_var} "${file}" PARENT_SCOPE)
      set(${hash_var} "${sha256}" PARENT_SCOPE)
      return()
    endif()
    string(REGEX REPLACE "\n.*" "" failure "${failure}")
    string(APPEND tried "  ${version} from ${from}: ${failure}\n")
  endforeach()

  message(FATAL_ERROR
    "${name} could not be had. Tried:\n${tried}"
    "Any archive listed in scripts/third-party.tsv, put into ${_third_party_cache}, is taken from there.")
endfunction()

# Unpacks `name` below the build tree and sets `dir_var` to its source folder.
function(third_party_source name dir_var)
  third_party_archive(${name} file sha256)
  include(FetchContent)
  FetchContent_Declare(${name}
    URL "${file}"
    URL_HASH "SHA256=${sha256}"
    DOWNLOAD_EXTRACT_TIMESTAMP FALSE
    SOURCE_SUBDIR no-cmake-project-of-its-own)
  FetchContent_MakeAvailable(${name})
  set(${dir_var} "${${name}_SOURCE_DIR}" PARENT_SCOPE)
endfunction()

if(CMAKE_SCRIPT_MODE_FILE)
  foreach(name yaml-cpp md4c catch2)
    third_party_archive(${name} file sha256)
    message(STATUS "${name}: ${file}")
  endforeach()
endif()
